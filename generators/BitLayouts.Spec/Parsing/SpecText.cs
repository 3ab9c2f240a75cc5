using System.Text;
using BitLayouts.Spec.Diagnostics;

namespace BitLayouts.Spec.Parsing;

/// <summary>
/// The specification as UTF-8 bytes, with the way back to the UTF-16 positions editors count in. The tables for it are made
/// on the first mistake; a file without mistakes never pays for them.
/// </summary>
internal sealed class SpecText
{
    private const int BlockBytes = 256;

    private readonly byte[] _utf8;
    private readonly int _origin;
    private readonly Lazy<PositionTable> _table;

    private SpecText(byte[] utf8, int origin)
    {
        _utf8 = utf8;
        _origin = origin;
        _table = new Lazy<PositionTable>(() => PositionTable.Build(_utf8));
    }

    /// <summary>The bytes, without a byte order mark.</summary>
    public byte[] Utf8 => _utf8;

    public static SpecText FromString(string text)
    {
        // A string that still carries its byte order mark counts it, as the compiler's positions in that string would.
        int origin = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;
        return new SpecText(Encoding.UTF8.GetBytes(origin == 0 ? text : text.Substring(1)), origin);
    }

    public static SpecText FromUtf8(ReadOnlySpan<byte> utf8)
    {
        bool mark = utf8.Length >= 3 && utf8[0] == 0xEF && utf8[1] == 0xBB && utf8[2] == 0xBF;
        return new SpecText((mark ? utf8.Slice(3) : utf8).ToArray(), origin: 0);
    }

    /// <summary>The position of <paramref name="span"/> as editors count it.</summary>
    public SpecLocation Locate(ByteSpan span)
    {
        PositionTable table = _table.Value;
        int startByte = Math.Min(span.Start, _utf8.Length);
        int endByte = Math.Max(startByte, Math.Min(span.End, _utf8.Length));
        int start = Utf16Offset(table, startByte);
        int end = Utf16Offset(table, endByte);
        int line = table.LineOf(startByte);
        int endLine = table.LineOf(endByte);
        return new SpecLocation(
            start + _origin, end - start, line, Column(table, line, start), endLine, Column(table, endLine, end));
    }

    /// <summary>The line of a byte, counted from 1 for messages.</summary>
    public int LineNumber(int position) => _table.Value.LineOf(Math.Min(position, _utf8.Length)) + 1;

    /// <summary>
    /// The bytes of a part of a string value: characters <paramref name="start"/> to <paramref name="start"/> +
    /// <paramref name="length"/> of the decoded string, found again among the escapes of the written one.
    /// </summary>
    public ByteSpan InsideString(ByteSpan quoted, int start, int length)
    {
        int position = quoted.Start + 1;
        int from = SkipCharacters(ref position, start, quoted.End - 1);
        int to = SkipCharacters(ref position, length, quoted.End - 1);
        return new ByteSpan(from, to);
    }

    private int SkipCharacters(ref int position, int characters, int end)
    {
        while (characters > 0 && position < end)
        {
            byte lead = _utf8[position];
            characters -= lead >= 0xF0 ? 2 : 1;
            position += lead switch
            {
                (byte)'\\' => _utf8[position + 1] == 'u' ? 6 : 2,
                < 0x80 => 1,
                < 0xE0 => 2,
                < 0xF0 => 3,
                _ => 4,
            };
        }

        return position;
    }

    private int Column(PositionTable table, int line, int utf16) =>
        utf16 - Utf16Offset(table, table.LineStarts[line]) + (line == 0 ? _origin : 0);

    private int Utf16Offset(PositionTable table, int position)
    {
        int block = position / BlockBytes;
        return table.BlockOffsets[block] + Utf16Length(_utf8, block * BlockBytes, position);
    }

    private static int Utf16Length(byte[] utf8, int start, int end)
    {
        int length = 0;
        for (int i = start; i < end; i++)
        {
            length += IsContinuation(utf8[i]) ? 0 : IsPair(utf8, i) ? 2 : 1;
        }

        return length;
    }

    private static bool IsContinuation(byte value) => (value & 0xC0) == 0x80;

    /// <summary>A sequence of four bytes is a surrogate pair; a lead byte without the rest reads as one replacement character.</summary>
    private static bool IsPair(byte[] utf8, int i) =>
        utf8[i] is >= 0xF0 and <= 0xF4 && i + 3 < utf8.Length && IsContinuation(utf8[i + 1]);

    /// <summary>Line starts in bytes, and the UTF-16 offset of every 256th byte.</summary>
    private sealed record PositionTable(List<int> LineStarts, int[] BlockOffsets)
    {
        public static PositionTable Build(byte[] utf8)
        {
            List<int> lineStarts = [0];
            for (int i = 0; i < utf8.Length; i++)
            {
                if (utf8[i] == '\n' || (utf8[i] == '\r' && (i + 1 == utf8.Length || utf8[i + 1] != '\n')))
                {
                    lineStarts.Add(i + 1);
                }
            }

            int[] blocks = new int[(utf8.Length / BlockBytes) + 1];
            for (int block = 1; block < blocks.Length; block++)
            {
                blocks[block] = blocks[block - 1] + Utf16Length(utf8, (block - 1) * BlockBytes, block * BlockBytes);
            }

            return new PositionTable(lineStarts, blocks);
        }

        public int LineOf(int position)
        {
            int index = LineStarts.BinarySearch(position);
            return index >= 0 ? index : ~index - 1;
        }
    }
}
