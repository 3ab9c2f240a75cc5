using KernelBits.Experiments;
using Spectre.Console;

namespace KernelBits.Cli.Replay;

/// <summary>One line a configuration, with a bar, while the replay works; gone when it is done.</summary>
internal static class ReplayProgressDisplay
{
    private static readonly int Phases = Enum.GetValues<ReplayPhase>().Length;

    /// <summary>Runs the work with the display on <paramref name="console"/>.</summary>
    public static ReplayResult Run(IAnsiConsole console, Func<IProgress<ReplayProgress>, ReplayResult> work)
        => console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .Start(context => work(new Lines(context)));

    private sealed class Lines : IProgress<ReplayProgress>
    {
        private readonly Dictionary<string, ProgressTask> _tasks = [];

        public Lines(ProgressContext context)
        {
            foreach (RfcCell cell in RfcCell.All)
            {
                _tasks.Add(cell.Name, context.AddTask(Describe(cell, "waiting"), autoStart: false, maxValue: Phases));
            }
        }

        public void Report(ReplayProgress value)
        {
            ProgressTask task = _tasks[value.Cell.Name];
            if (!task.IsStarted)
            {
                task.StartTask();
            }

            task.Description = Describe(value.Cell, value.Phase switch
            {
                ReplayPhase.Populate => "dirtying pages",
                ReplayPhase.ReadBatched => "reading pagemap in batches",
                ReplayPhase.ReadUnbatched => "reading pagemap 8 bytes a time",
                ReplayPhase.Compare => "comparing with the page cache",
                _ => "checking what the pages hold",
            });
            double fraction = value.Total == 0 ? 1 : (double)value.Done / value.Total;
            task.Value = (int)value.Phase + fraction;
        }

        private static string Describe(RfcCell cell, string phase) => $"{cell.Name,-9} [grey]{phase,-30}[/]";
    }
}
