using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace KernelBits.Traces;

/// <summary>
/// Writes traces as they were recorded, an object a line, so that <see cref="TraceReader"/> reads back the same: a header, then
/// operations in order, each followed by what was seen after it.
/// </summary>
/// <param name="output">Where to; line feeds end the lines.</param>
public sealed class TraceWriter(TextWriter output)
{
    // For files, not for HTML: a release such as 6.1.192+pageout stays readable.
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly TextWriter _output = output;

    /// <summary>Writes a whole trace.</summary>
    /// <param name="trace">The trace.</param>
    public void Write(Trace trace)
    {
        ArgumentNullException.ThrowIfNull(trace);
        WriteHeader(trace);
        foreach (var step in trace.Steps)
            WriteStep(step);
    }

    /// <summary>Writes the header that a trace begins with.</summary>
    /// <param name="trace">The trace; its steps are not written.</param>
    public void WriteHeader(Trace trace)
    {
        ArgumentNullException.ThrowIfNull(trace);
        WriteLine(json => TraceHeaderJson.Write(json, trace));
    }

    /// <summary>Writes an operation or a recording.</summary>
    /// <param name="step">The step; its line and text do not matter.</param>
    public void WriteStep(TraceStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        WriteLine(json => TraceStepJson.Write(json, step));
    }

    /// <summary>A step as the line of a trace, without its end.</summary>
    /// <param name="step">The step.</param>
    public static string LineOf(TraceStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return Line(json => TraceStepJson.Write(json, step));
    }

    private void WriteLine(Action<Utf8JsonWriter> write)
    {
        _output.Write(Line(write));
        _output.Write('\n');
    }

    private static string Line(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
