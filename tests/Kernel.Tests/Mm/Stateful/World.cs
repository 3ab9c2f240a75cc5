using KernelBits.FsCheck;
using KernelBits.Mm;
using KernelBits.Traces;
using Xunit;

namespace KernelBits.Tests.Mm.Stateful;

/// <summary>
/// Random operations as the steps of a trace, replayed as they are made: results, values read, the model's own laws and those of
/// pagemap words are held against what programs know. So what fails is a trace that fails, wherever it is replayed.
/// </summary>
internal sealed class World
{
    // The header is the first.
    private const int FirstLine = 2;

    private readonly StatefulKernel _kernel;
    private readonly OpStatistics _statistics;
    private readonly TraceReplayer _replayer;
    private readonly MmResolver _resolver;
    private readonly OutcomeCounter _outcomes;
    private readonly List<TraceStep> _steps = [];
    private TraceView? _counted;

    /// <param name="kernel">The kernel and its machine.</param>
    /// <param name="statistics">Counts what occurred.</param>
    /// <param name="checkInterval">
    /// Operations from one check of all laws to the next; where it is more than 1, the markers seen at each are counted, and not what
    /// single operations did to them.
    /// </param>
    public World(StatefulKernel kernel, OpStatistics statistics, ulong checkInterval = 1)
    {
        _kernel = kernel;
        _statistics = statistics;
        _replayer = new TraceReplayer(kernel.Header(kernel.ToString(), [])) { CheckInterval = checkInterval };
        _resolver = new MmResolver(_replayer.Machine);
        _outcomes = new OutcomeCounter(kernel.Cell, _replayer.Machine, statistics);
        foreach (var step in MmResolver.Beginning(pages: 32, _kernel.AreaPages, smallCgroupPages: 20, largeCgroupPages: 40))
            Do(step);
    }

    /// <summary>What was done so far, with the results that were right.</summary>
    public Trace Trace => _kernel.Header(_kernel.ToString(), _steps);

    /// <summary>What was to be seen after the last operation.</summary>
    public TraceView View => _replayer.View!;

    public MemoryManager Mm => _replayer.Machine.Mm;

    public void Run(MmOperations sequence)
    {
        foreach (var op in sequence.Operations)
            Step(op);
        ReadEverything();
        EndEverything();
        Assert.True(_replayer.TryFinish(), _replayer.Outcome.Difference?.ToString());
    }

    public void Step(MmOperation op)
    {
        if (_resolver.Resolve(op) is not { } step)
            return;
        Do(step);
        _statistics.Count($"operation {op.Kind}");
    }

    private void Do(TraceStep step, bool isEnd = false)
    {
        step = step with { Line = _steps.Count + FirstLine };
        var expectation = new Expectation(_replayer.Machine, step, isEnd, _statistics);
        bool isRight = _replayer.TryStep(step, result =>
        {
            var expected = expectation.Of(result);
            _steps.Add(expected);
            return expected;
        });
        if (_steps.Count < _replayer.Outcome.Operations)
            _steps.Add(step with { Text = TraceWriter.StepLine(step) });
        Assert.True(isRight, _replayer.Outcome.Difference?.ToString());
        if (_replayer.View is not { } view || view == _counted)
            return;
        if (_replayer.CheckInterval == 1)
            _outcomes.Count(_steps[^1], view);
        else
            _outcomes.CountMarkers(view);
        _counted = view;
    }

    /// <summary>Whatever happened before, no page may have lost its value.</summary>
    private void ReadEverything()
    {
        foreach (string process in _replayer.Machine.ProcessNames.ToList())
        {
            foreach (var (map, _, pages) in _replayer.Machine.MapsOf(process).ToList())
                Do(new TraceStep(0, "", "read") { Process = process, Map = map, Count = pages });
        }
        foreach (string file in _replayer.Machine.Files.ToList())
        {
            if (_replayer.Machine.PagesOfFile(file) is > 0 and var pages)
                Do(new TraceStep(0, "", "pread") { Process = _replayer.Machine.ProcessNames.First(), File = file, Count = pages });
        }
    }

    /// <summary>When all is gone, the invariants see a leaked frame or slot, whoever lost it.</summary>
    private void EndEverything()
    {
        foreach (string process in _replayer.Machine.ProcessNames.ToList())
            Do(new TraceStep(0, "", "exit") { Process = process }, isEnd: true);
        foreach (string file in _replayer.Machine.Files.ToList())
            Do(new TraceStep(0, "", "close") { File = file }, isEnd: true);
        foreach (string area in _replayer.Machine.AreaNames.ToList())
            Do(new TraceStep(0, "", "swapoff") { Area = area }, isEnd: true);
    }
}
