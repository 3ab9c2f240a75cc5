namespace KernelBits.Conformance;

/// <summary>Cuts a text that comes in pieces into lines.</summary>
internal sealed class VectorLines
{
    /// <summary>Longer lines are refused, so that a file without line breaks does not fill the memory; a vector takes about 200 bytes.</summary>
    public const int MaxLineBytes = 1 << 16;

    private byte[] _rest = new byte[1024];
    private int _restLength;

    /// <summary>The file that the lines come from; empty where nobody said.</summary>
    public string File { get; private set; } = "";

    /// <summary>Number of the line that was taken last, from 1; 0 before the first.</summary>
    public long Number { get; private set; }

    private static ReadOnlySpan<byte> ByteOrderMark => "\uFEFF"u8;

    /// <summary>Begins another file; what was left of the one before must have been taken.</summary>
    public void Start(string file)
    {
        File = file;
        Number = 0;
    }

    /// <summary>Takes the next whole line off a piece; where there is none, keeps the piece until the next one comes.</summary>
    public bool TryTake(ref ReadOnlySpan<byte> piece, out ReadOnlySpan<byte> line)
    {
        int length = piece.IndexOf((byte)'\n');
        ReadOnlySpan<byte> head = length < 0 ? piece : piece[..length];
        piece = length < 0 ? default : piece[(length + 1)..];
        if (_restLength + head.Length > MaxLineBytes)
        {
            throw new VectorFormatException(File, Number + 1, $"is longer than {MaxLineBytes} bytes; a vector takes about 200, each on its own line.");
        }

        if (length >= 0 && _restLength == 0)
        {
            line = Counted(head);
            return true;
        }

        Keep(head);
        line = length >= 0 ? TakeRest() : default;
        return length >= 0;
    }

    /// <summary>What comes after the last line break; empty where the text ends with one.</summary>
    public ReadOnlySpan<byte> TakeRest()
    {
        int length = _restLength;
        _restLength = 0;
        return length == 0 ? default : Counted(_rest.AsSpan(0, length));
    }

    private ReadOnlySpan<byte> Counted(ReadOnlySpan<byte> line) =>
        ++Number == 1 && line.StartsWith(ByteOrderMark) ? line[ByteOrderMark.Length..] : line;

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        if (_restLength + bytes.Length > _rest.Length)
        {
            Array.Resize(ref _rest, Math.Max(2 * _rest.Length, _restLength + bytes.Length));
        }

        bytes.CopyTo(_rest.AsSpan(_restLength));
        _restLength += bytes.Length;
    }
}
