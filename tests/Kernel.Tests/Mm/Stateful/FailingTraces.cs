using KernelBits.Traces;

namespace KernelBits.Tests.Mm.Stateful;

/// <summary>Where the traces go that random operations failed on, for <c>kbits run</c> to replay.</summary>
internal static class FailingTraces
{
    /// <summary>Writes a trace.</summary>
    /// <returns>The file.</returns>
    public static string Write(string name, Trace trace)
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "failing-traces");
        Directory.CreateDirectory(folder);
        string file = Path.Combine(folder, $"{name}.jsonl");
        File.WriteAllLines(file, TraceWriter.Lines(trace));
        return file;
    }

    /// <summary>What to tell: the file, how to replay it, and what is wrong.</summary>
    public static string Message(string file, Trace trace, string seed, Exception failure)
        => $"{trace.Steps.Count} steps fail; replay them with: kbits run {file}\n{seed}\n{failure.Message}\nThe steps:\n{string.Join('\n', trace.Steps.TakeLast(40).Select(TraceWriter.StepLine))}";
}
