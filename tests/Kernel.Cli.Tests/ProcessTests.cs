using System.Diagnostics;

namespace KernelBits.Cli.Tests;

/// <summary>What only a real process can show: exit codes, signals and pipes.</summary>
public sealed class ProcessTests
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "kbits.dll");

    [Fact]
    public async Task Bad_input_leaves_exit_code_2_and_one_line()
    {
        (int code, string stdout, string stderr) = await Finish(Start("dotnet", Program, "decode", "pte", "hello"));
        Assert.Equal((2, ""), (code, stdout));
        Assert.Equal("kbits: 'hello' is not a hex word; write hex digits such as 0x4000000000000020.\n", stderr);
    }

    [Fact]
    public async Task Interrupt_ends_a_replay_at_once_with_130_and_no_output()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using Process replay = StartInterruptible("replay", "--size", "64GiB", "--limit", "1GiB");
        await Task.Delay(TimeSpan.FromSeconds(2));
        Assert.False(replay.HasExited);
        long interrupted = Stopwatch.GetTimestamp();
        using (Process kill = Start("kill", "-INT", $"{replay.Id}"))
        {
            await Finish(kill);
        }

        Assert.Equal((130, "", ""), await Finish(replay));
        Assert.InRange(Stopwatch.GetElapsedTime(interrupted).TotalSeconds, 0, 5);
    }

    [Theory]
    [InlineData("conform PIPE --profile v6.1")]
    [InlineData("spec check PIPE")]
    [InlineData("spec diff v6.1 PIPE")]
    public async Task Interrupt_ends_a_wait_for_a_file_at_once(string line)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        string pipe = Path.Combine(Path.GetTempPath(), $"kbits-{Guid.NewGuid():n}");
        using (Process make = Start("mkfifo", pipe))
        {
            await Finish(make);
        }

        try
        {
            using Process waiting = StartInterruptible([.. line.Split(' ').Select(word => word == "PIPE" ? pipe : word)]);
            await Task.Delay(TimeSpan.FromSeconds(2));
            Assert.False(waiting.HasExited);
            using (Process kill = Start("kill", "-INT", $"{waiting.Id}"))
            {
                await Finish(kill);
            }

            Assert.Equal((130, "", ""), await Finish(waiting));
        }
        finally
        {
            File.Delete(pipe);
        }
    }

    [Fact]
    public async Task A_reader_that_leaves_early_causes_no_complaint()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        string words = string.Join(' ', Enumerable.Repeat("0x8000000123456067", 2_000));
        (_, string stdout, string stderr) = await Finish(Start("sh", "-c", $"dotnet '{Program}' decode pte {words} | head -n 3"));
        Assert.Equal("", stderr);
        Assert.Equal(3, stdout.Count(static c => c == '\n'));
    }

    [Fact]
    public async Task A_full_disk_is_said_in_one_line()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        (int code, _, string stderr) = await Finish(Start("sh", "-c", $"dotnet '{Program}' decode pte 1 --json > /dev/full"));
        Assert.Equal(2, code);
        Assert.StartsWith("kbits: the output cannot be written: ", stderr, StringComparison.Ordinal);
        Assert.Equal(1, stderr.Count(static c => c == '\n'));
    }

    // What runs in the background of a shell ignores SIGINT, and so does what it starts.
    private static Process StartInterruptible(params string[] args) => Start("env", ["--default-signal=INT", "dotnet", Program, .. args]);

    private static Process Start(string file, params string[] args)
        => Process.Start(new ProcessStartInfo(file, args) { RedirectStandardOutput = true, RedirectStandardError = true })!;

    private static async Task<(int Code, string Stdout, string Stderr)> Finish(Process process)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        Task<string> stdout = process.StandardOutput.ReadToEndAsync(limit.Token);
        Task<string> stderr = process.StandardError.ReadToEndAsync(limit.Token);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, await stdout, await stderr);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
