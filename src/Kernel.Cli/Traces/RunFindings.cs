using KernelBits.Traces;

namespace KernelBits.Cli.Traces;

/// <summary>A trace that the model did not give.</summary>
/// <param name="File">The file it is in.</param>
/// <param name="Difference">Where the model left it.</param>
internal sealed record RunFailure(string File, TraceDifference Difference);

/// <summary>What replaying traces came to so far.</summary>
internal sealed class RunFindings
{
    private const int MostFailures = 20;

    private readonly List<RunFailure> _failures = [];

    /// <summary>Traces replayed.</summary>
    public long Traces { get; private set; }

    /// <summary>Traces that the model left somewhere.</summary>
    public long Failed { get; private set; }

    /// <summary>Operations done.</summary>
    public long Operations { get; private set; }

    /// <summary>Pagemap words compared.</summary>
    public long Words { get; private set; }

    /// <summary>The first failures, at most 20.</summary>
    public IReadOnlyList<RunFailure> Failures => _failures;

    /// <summary>Adds a trace.</summary>
    public void Add(string file, TraceOutcome outcome)
    {
        Traces++;
        Operations += outcome.Operations;
        Words += outcome.Words;
        if (outcome.Difference is not { } difference)
        {
            return;
        }

        Failed++;
        if (_failures.Count < MostFailures)
        {
            _failures.Add(new RunFailure(file, difference));
        }
    }
}
