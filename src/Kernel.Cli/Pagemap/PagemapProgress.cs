using KernelBits.Proc;
using Spectre.Console;

namespace KernelBits.Cli.Pagemap;

/// <summary>A bar while a large process is read; gone when it is done.</summary>
internal static class PagemapProgress
{
    /// <summary>Runs the work with the display on <paramref name="console"/>.</summary>
    public static AddressSpaceCensus Run(IAnsiConsole console, Func<Action<ulong, ulong>, AddressSpaceCensus> work)
        => console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .Start(context =>
            {
                ProgressTask task = context.AddTask("reading pagemap");
                return work((done, total) =>
                {
                    task.MaxValue = Math.Max(1, total);
                    task.Value = done;
                });
            });
}
