using System.Diagnostics;
using System.Globalization;
using KernelBits.Live.Tests.Machine;

namespace KernelBits.Live.Tests.Targets;

/// <summary>A child process that maps, touches and pages out memory as told, pinned to one CPU.</summary>
internal sealed class TargetProcess : IDisposable
{
    private static readonly Lazy<string> _program = new(Compile);
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly MemoryCgroup? _cgroup;

    /// <summary>Starts one.</summary>
    /// <param name="cgroup">Where its memory is charged, if anywhere special; ends with it.</param>
    public TargetProcess(MemoryCgroup? cgroup = null)
    {
        _cgroup = cgroup;
        _process = Process.Start(new ProcessStartInfo(_program.Value) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        try
        {
            cgroup?.Add(_process.Id);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Its number.</summary>
    public int Id => _process.Id;

    /// <summary>Maps pages: <c>anon</c>, <c>shared</c>, <c>memfd</c>, <c>sysv</c>, <c>again</c> (the last memfd once more) or <c>copy</c> (that, private).</summary>
    /// <returns>The address.</returns>
    public ulong Map(string kind, ulong pages) => Ask($"map {kind} {pages:x}");

    /// <summary>Writes every <paramref name="stride"/>th page.</summary>
    public void Write(ulong address, ulong pages, ulong stride = 1) => Ask($"write - {address:x} {pages:x} {stride:x}");

    /// <summary>Reads every <paramref name="stride"/>th page.</summary>
    public void Read(ulong address, ulong pages, ulong stride = 1) => Ask($"read - {address:x} {pages:x} {stride:x}");

    /// <summary>Writes a random half of the pages.</summary>
    public ulong WriteHalf(ulong address, ulong pages, ulong seed) => Ask($"half - {address:x} {pages:x} {seed:x}");

    /// <summary>Pages out, and demands that nothing stays.</summary>
    public void PageOut(ulong address, ulong pages)
    {
        ulong left = Ask($"pageout - {address:x} {pages:x}");
        if (left != 0)
        {
            throw new InvalidOperationException($"{left} of {pages} pages could not be paged out");
        }
    }

    /// <summary>madvise.</summary>
    public void Advise(ulong address, ulong pages, MadviseAdvice advice) => Ask($"advise - {address:x} {pages:x} {(int)advice:x}");

    /// <summary>Userfaultfd: <c>register</c>, <c>wp</c> or <c>poison</c>.</summary>
    public void Uffd(string what, ulong address, ulong pages) => Ask($"uffd {what} {address:x} {pages:x}");

    /// <summary>munmap.</summary>
    public void Unmap(ulong address, ulong pages) => Ask($"unmap - {address:x} {pages:x}");

    /// <summary>Forks a child that waits and ends with this process.</summary>
    public int Fork() => (int)Ask("fork -");

    /// <summary>Starts to fork, map and unmap for some time; the answer, the rounds, comes at the end.</summary>
    public Task<ulong> Churn(TimeSpan time)
    {
        _process.StandardInput.WriteLine($"churn - {(ulong)time.TotalMilliseconds:x}");
        _process.StandardInput.Flush();
        return Task.Run(Answer);
    }

    /// <summary>Kills it and waits for its end.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Ends it.</summary>
    public void Dispose()
    {
        Kill();
        _process.Dispose();
        _cgroup?.Dispose();
    }

    private static string Compile()
    {
        string program = Path.Combine(AppContext.BaseDirectory, "Targets", $"target-{Environment.ProcessId}");
        Tool.Run("gcc", "-O1", "-w", "-o", program, Path.Combine(AppContext.BaseDirectory, "Targets", "target.c"));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => File.Delete(program);
        return program;
    }

    private ulong Ask(string command)
    {
        _process.StandardInput.WriteLine(command);
        _process.StandardInput.Flush();
        try
        {
            return Answer();
        }
        catch (InvalidOperationException e)
        {
            throw new InvalidOperationException($"'{command}': {e.Message}", e);
        }
    }

    private ulong Answer()
    {
        Task<string?> answer = _process.StandardOutput.ReadLineAsync();
        string line = (answer.Wait(_limit) ? answer.Result : "no answer") ?? "the target has ended";
        return ulong.TryParse(line, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out ulong value) ? value : throw new InvalidOperationException(line);
    }
}
