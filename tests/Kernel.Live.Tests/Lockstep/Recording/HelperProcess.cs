using System.Diagnostics;
using System.Globalization;

namespace KernelBits.Live.Tests.Lockstep.Recording;

/// <summary>A running helper. Requests go in as lines; the answer to each is some lines and then <c>end</c>.</summary>
internal sealed class HelperProcess : IDisposable
{
    // More than the helper's own patience with one operation, so that it can say what it waited for.
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Task<string> _complaints;
    private bool _hasFailed;

    /// <summary>Starts it; it owns no memory yet that a trace could see.</summary>
    /// <param name="program">The program.</param>
    /// <exception cref="InvalidOperationException">The kernel lacks what it needs; the message says what.</exception>
    public HelperProcess(HelperProgram program)
    {
        _process = Process.Start(new ProcessStartInfo(program.FilePath)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        _complaints = _process.StandardError.ReadToEndAsync();
        Id = _process.Id;
        string[] ready = ReadLine().Split(' ');
        ZeroPfn = ulong.Parse(ready[1], CultureInfo.InvariantCulture);
        HasSoftDirty = ready[2] == "1";
    }

    /// <summary>The process's number.</summary>
    public int Id { get; }

    /// <summary>The frame of the kernel's page of zeroes.</summary>
    public ulong ZeroPfn { get; }

    /// <summary>The kernel tracks soft-dirty pages.</summary>
    public bool HasSoftDirty { get; }

    /// <summary>Sends requests; each will have its answer. They must fit into a pipe.</summary>
    public void Send(IEnumerable<string> requests)
    {
        try
        {
            _process.StandardInput.Write(string.Join('\n', requests) + "\n");
            _process.StandardInput.Flush();
        }
        catch (IOException cause)
        {
            throw Failure(cause);
        }
    }

    /// <summary>The next answer, without its last line.</summary>
    /// <exception cref="InvalidOperationException">The helper gave up or took too long; the message holds what it said.</exception>
    public List<string> Receive()
    {
        List<string> lines = [];
        while (ReadLine() is var line && line != "end")
        {
            lines.Add(line);
        }

        return lines;
    }

    /// <summary>Lets it and its processes end, or ends them.</summary>
    public void Dispose()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended already.
        }

        if (_hasFailed || !_process.WaitForExit(TimeSpan.FromSeconds(5)))
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.WaitForExit();
        _process.Dispose();
    }

    private string ReadLine()
    {
        using var alarm = new Timer(static process => ((Process)process!).Kill(entireProcessTree: true), _process, _limit, Timeout.InfiniteTimeSpan);
        return _process.StandardOutput.ReadLine() ?? throw Failure(null);
    }

    private InvalidOperationException Failure(Exception? cause)
    {
        _hasFailed = true;
        bool hasEnded = _process.WaitForExit(TimeSpan.FromSeconds(5));
        return new InvalidOperationException($"the helper gave no answer: {(hasEnded ? _complaints.Result.TrimEnd() : "it hangs")}", cause);
    }
}
