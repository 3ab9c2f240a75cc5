using Spectre.Console;

namespace KernelBits.Cli.Conformance;

/// <summary>A bar while vectors are read; gone when it is done, and never there where it would be gone at once.</summary>
internal static class ConformProgressDisplay
{
    /// <summary>About a second's reading.</summary>
    private const long WorthShowing = 64 << 20;

    /// <summary>Runs the work with the display on <paramref name="console"/>.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="totalBytes">All there is to read; 0 where that is not known.</param>
    /// <param name="work">The work, which reports the bytes read so far.</param>
    public static T Run<T>(IAnsiConsole console, long totalBytes, Func<IProgress<long>?, T> work)
        => totalBytes < WorthShowing
            ? work(null)
            : console.Progress()
                .AutoClear(true)
                .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
                .Start(context => work(new Bar(context.AddTask("vectors", maxValue: totalBytes))));

    private sealed class Bar(ProgressTask task) : IProgress<long>
    {
        public void Report(long value) => task.Value = value;
    }
}
