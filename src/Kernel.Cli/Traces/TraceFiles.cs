using System.Globalization;
using KernelBits.Cli.CommandLine;
using KernelBits.Traces;

namespace KernelBits.Cli.Traces;

/// <summary>Replays files of traces, a trace at a time.</summary>
internal static class TraceFiles
{
    /// <summary>Replays all files.</summary>
    /// <param name="paths">The files.</param>
    /// <param name="token">Stops the run.</param>
    /// <exception cref="UsageException">A file cannot be read, is malformed or holds no trace.</exception>
    public static RunFindings Run(IReadOnlyList<string> paths, CancellationToken token)
    {
        // A pipe that nobody writes to blocks whoever opens or reads it, and nothing but the end of the process wakes that thread.
        Task<RunFindings> work = Task.Run(() => RunHere(paths, token), token);
        return work.WaitAsync(token).GetAwaiter().GetResult();
    }

    private static RunFindings RunHere(IReadOnlyList<string> paths, CancellationToken token)
    {
        var findings = new RunFindings();
        foreach (string path in paths)
        {
            long before = findings.Traces;
            Run(path, findings, token);
            if (findings.Traces == before)
            {
                throw new UsageException($"{UserText.Quote(path)} holds no traces.");
            }
        }

        return findings;
    }

    private static void Run(string path, RunFindings findings, CancellationToken token)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            foreach (Trace trace in TraceReader.Read(TraceLines.Read(stream, token)))
            {
                findings.Add(path, TraceReplayer.Replay(trace, token));
            }
        }
        catch (TraceFormatException e)
        {
            throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"{UserText.Quote(path)}, line {e.Line}: {e.Problem}."));
        }
        catch (Exception e) when (FileErrors.Covers(e))
        {
            throw FileErrors.Explain(e, path);
        }
    }
}
