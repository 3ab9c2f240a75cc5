using System.Runtime.InteropServices;
using KernelBits.Cli.CommandLine;
using KernelBits.Experiments;

namespace KernelBits.Cli;

/// <summary>The entry point of <c>kbits</c>.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        using var cancel = new CancellationTokenSource();

        // The first Ctrl-C stops the work, which ends in milliseconds; a second one finds no handler and ends the process.
        using var onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
        {
            context.Cancel = !cancel.IsCancellationRequested;
            cancel.Cancel();
        });
        var context = new CliContext(
            Console.Out, Console.Error, (ulong)GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, cancel.Token);
        return Run(args, context);
    }

    /// <summary>Runs a command line and returns its exit code (<see cref="ExitCode"/>); never throws on bad input.</summary>
    public static int Run(IReadOnlyList<string> args, CliContext context)
    {
        try
        {
            int code = KbitsCommand.Invoke(args, context);
            context.Stdout.Flush();
            return code;
        }
        catch (UsageException e)
        {
            return Fail(context, ExitCode.Usage, e.Message);
        }
        catch (ReplayException e)
        {
            return Fail(context, ExitCode.Differences, e.Message);
        }
        catch (OutOfMemoryException)
        {
            return Fail(context, ExitCode.Usage, "this machine's memory does not suffice; try a smaller --size.");
        }
        catch (OperationCanceledException) when (context.Token.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
        catch (IOException e)
        {
            return Fail(context, ExitCode.Usage, $"the output cannot be written: {e.Message}");
        }
    }

    private static int Fail(CliContext context, int code, string message)
    {
        try
        {
            context.Stderr.WriteLine($"kbits: {UserText.OneLine(message)}");
        }
        catch (IOException)
        {
            // Nobody listens; the exit code remains.
        }

        return code;
    }
}
