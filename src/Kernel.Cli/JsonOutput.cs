using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace KernelBits.Cli;

/// <summary>Writes one JSON document to a text writer, whole or not at all.</summary>
internal static class JsonOutput
{
    // For terminals and files, not for HTML: arrows and quotes stay readable.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes what <paramref name="write"/> produces, and a line feed.</summary>
    public static void Write(TextWriter output, Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            write(json);
        }

        output.Write(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
        output.Write('\n');
    }
}
