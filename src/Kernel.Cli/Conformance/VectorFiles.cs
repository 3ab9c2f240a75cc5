using KernelBits.Cli.CommandLine;
using KernelBits.Conformance;

namespace KernelBits.Cli.Conformance;

/// <summary>Reads files of kernel vectors through a run, in pieces, so that they may be larger than the memory.</summary>
internal static class VectorFiles
{
    private const int PieceBytes = 1 << 18;

    /// <summary>Runs all files as one.</summary>
    /// <param name="paths">The files.</param>
    /// <param name="kernel">The kernel that the vectors come from.</param>
    /// <param name="progress">Told the number of bytes read, if it is there.</param>
    /// <param name="token">Stops the run.</param>
    /// <exception cref="UsageException">A file cannot be read, is malformed or holds no vector.</exception>
    public static ConformanceReport Run(IReadOnlyList<string> paths, KernelProfile kernel, IProgress<long>? progress, CancellationToken token)
    {
        // A pipe that nobody writes to blocks whoever opens or reads it, and nothing but the end of the process wakes that thread.
        Task<ConformanceReport> work = Task.Run(() => RunHere(paths, kernel, progress, token), token);
        return work.WaitAsync(token).GetAwaiter().GetResult();
    }

    /// <summary>Bytes of all files; 0 where one does not tell, as a pipe, or cannot be read.</summary>
    public static long TotalBytes(IEnumerable<string> paths)
    {
        long[] lengths = [.. paths.Select(static path => File.Exists(path) ? new FileInfo(path).Length : 0)];
        return lengths.Contains(0) ? 0 : lengths.Sum();
    }

    private static ConformanceReport RunHere(IReadOnlyList<string> paths, KernelProfile kernel, IProgress<long>? progress, CancellationToken token)
    {
        var run = new ConformanceRun(kernel);
        ConformanceReport report = run.Finish();
        long read = 0;
        foreach (string path in paths)
        {
            long before = report.Vectors;
            report = Run(run, path, bytes => progress?.Report(read += bytes), token);
            if (report.Vectors == before)
            {
                throw new UsageException($"{UserText.Quote(path)} holds no vectors.");
            }
        }

        return report;
    }

    private static ConformanceReport Run(ConformanceRun run, string path, Action<int> report, CancellationToken token)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            run.StartFile(UserText.OneLine(path));
            byte[] piece = new byte[PieceBytes];
            for (int length; (length = stream.Read(piece)) > 0;)
            {
                token.ThrowIfCancellationRequested();
                run.Read(piece.AsSpan(0, length));
                report(length);
            }

            return run.Finish();
        }
        catch (VectorFormatException e)
        {
            throw new UsageException(e.Message);
        }
        catch (Exception e) when (FileErrors.Covers(e))
        {
            throw FileErrors.Explain(e, path);
        }
    }
}
