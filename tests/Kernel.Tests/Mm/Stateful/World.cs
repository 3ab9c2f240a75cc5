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
    private readonly OpResolver _resolver;
    private readonly OutcomeCounter _outcomes;
    private readonly List<TraceStep> _steps = [];

    /// <param name="kernel">The kernel and its machine.</param>
    /// <param name="statistics">Counts what occurred.</param>
    /// <param name="checkInterval">Operations from one check of all laws to the next; outcomes are counted only where it is 1.</param>
    public World(StatefulKernel kernel, OpStatistics statistics, ulong checkInterval = 1)
    {
        _kernel = kernel;
        _statistics = statistics;
        _replayer = new TraceReplayer(kernel.Header(kernel.ToString(), [])) { CheckInterval = checkInterval };
        _resolver = new OpResolver(_replayer.Machine);
        _outcomes = new OutcomeCounter(kernel.Cell, _replayer.Machine, statistics);
        foreach (var step in Beginning())
            Do(step);
    }

    /// <summary>What was done so far, with the results that were right.</summary>
    public Trace Trace => _kernel.Header(_kernel.ToString(), _steps);

    /// <summary>What was to be seen after the last operation.</summary>
    public TraceView View => _replayer.View!;

    public MemoryManager Mm => _replayer.Machine.Mm;

    public void Run(OpSequence sequence)
    {
        foreach (var op in sequence.Ops)
            Step(op);
        ReadEverything();
        EndEverything();
        Assert.True(_replayer.TryFinish(), _replayer.Outcome.Difference?.ToString());
    }

    public void Step(Op op)
    {
        if (_resolver.Resolve(op) is not { } step)
            return;
        Do(step);
        _statistics.Count($"operation {op.Kind}");
    }

    private IEnumerable<TraceStep> Beginning()
    {
        yield return new TraceStep(0, "", "swapon") { Area = "s0", Pages = _kernel.AreaPages, Priority = 5 };
        yield return new TraceStep(0, "", "cgroup") { Cgroup = OpResolver.SmallCgroup, Pages = 20 };
        yield return new TraceStep(0, "", "cgroup") { Cgroup = OpResolver.LargeCgroup, Pages = 40 };
        yield return new TraceStep(0, "", "memfd") { File = "f0", Pages = 32 };
        yield return new TraceStep(0, "", "spawn") { Child = "p1", Cgroup = OpResolver.SmallCgroup };
        foreach (string process in new[] { "p1", TraceMachine.FirstProcess })
        {
            yield return new TraceStep(0, "", "mmap") { Process = process, Map = $"a{process}", File = "f0", Pages = 32, Prot = "rw" };
            yield return new TraceStep(0, "", "mmap") { Process = process, Map = $"b{process}", Pages = 32, Prot = "rw" };
        }
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
        if (_replayer.CheckInterval == 1)
            _outcomes.Count(_steps[^1], _replayer.View!);
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
