using System.Text;
using KernelBits.Traces;

namespace KernelBits.Cli.Traces;

/// <summary>The lines of a trace file, one at a time, however large the file; what is no text is refused at its line.</summary>
internal static class TraceLines
{
    // The longest line that a trace can have is far shorter: the words of its largest mapping.
    private const int MostCharacters = 1 << 22;

    /// <summary>Reads lines.</summary>
    /// <param name="stream">The file, as UTF-8.</param>
    /// <param name="token">Stops the reading.</param>
    /// <exception cref="TraceFormatException">A line is no text, or longer than that of any trace; thrown while the result is enumerated.</exception>
    public static IEnumerable<string> Read(Stream stream, CancellationToken token)
    {
        using var reader = new StreamReader(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        var line = new StringBuilder();
        char[] piece = new char[1 << 15];
        int number = 1;
        for (int length; (length = ReadPiece(reader, piece, number)) > 0;)
        {
            token.ThrowIfCancellationRequested();
            for (int at = 0; at < length;)
            {
                int end = Array.IndexOf(piece, '\n', at, length - at);
                int stop = end < 0 ? length : end;
                line.Append(piece, at, stop - at);
                if (line.Length > MostCharacters)
                {
                    throw new TraceFormatException(number, $"the line is longer than {MostCharacters} characters, which no line of a trace is");
                }

                at = stop + 1;
                if (end >= 0)
                {
                    yield return line.ToString();
                    line.Clear();
                    number++;
                }
            }
        }

        if (line.Length > 0)
        {
            yield return line.ToString();
        }
    }

    private static int ReadPiece(StreamReader reader, char[] piece, int line)
    {
        try
        {
            return reader.Read(piece);
        }
        catch (DecoderFallbackException)
        {
            throw new TraceFormatException(line, "from here on this is not text (UTF-8); a trace is a JSON object a line");
        }
    }
}
