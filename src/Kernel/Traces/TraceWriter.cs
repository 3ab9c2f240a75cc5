using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace KernelBits.Traces;

/// <summary>
/// Writes traces as they were recorded, an object a line, so that <see cref="TraceReader"/> reads back the same: a header, then
/// operations in order, each followed by what was seen after it.
/// </summary>
public static class TraceWriter
{
    // For files, not for HTML: a release such as 6.1.192+pageout stays readable.
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The lines of a whole trace, without their ends.</summary>
    /// <param name="trace">The trace.</param>
    /// <exception cref="ArgumentException">No profile names the trace's kernel.</exception>
    public static IEnumerable<string> Lines(Trace trace)
    {
        ArgumentNullException.ThrowIfNull(trace);
        return trace.Steps.Select(StepLine).Prepend(HeaderLine(trace));
    }

    /// <summary>The header that a trace begins with, without the end of the line.</summary>
    /// <param name="trace">The trace; its steps do not matter.</param>
    /// <exception cref="ArgumentException">No profile names the trace's kernel.</exception>
    public static string HeaderLine(Trace trace)
    {
        ArgumentNullException.ThrowIfNull(trace);
        return Line(trace, TraceHeaderJson.Write);
    }

    /// <summary>An operation or a recording, without the end of the line.</summary>
    /// <param name="step">The step; its own line and text do not matter.</param>
    public static string StepLine(TraceStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return Line(step, TraceStepJson.Write);
    }

    private static string Line<T>(T item, Action<Utf8JsonWriter, T> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
