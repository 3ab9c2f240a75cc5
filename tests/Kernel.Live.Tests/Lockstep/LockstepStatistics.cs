using System.Globalization;
using KernelBits.Traces;

namespace KernelBits.Live.Tests.Lockstep;

/// <summary>How often each operation, word and state occurred, so that a run that exercises nothing can be told.</summary>
internal sealed class LockstepStatistics
{
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);

    public int Sequences { get; private set; }

    public int Operations { get; private set; }

    public int Words { get; private set; }

    public void Count(Trace trace)
    {
        Sequences++;
        foreach (var step in trace.Steps)
        {
            switch (step.Operation)
            {
                case "pagemap":
                    Words += step.Words.Count;
                    foreach (string word in step.Words)
                    {
                        Count($"word {word}");
                    }

                    break;
                case "cache":
                    foreach (char letter in step.Cache)
                    {
                        Count($"cache {letter}");
                    }

                    break;
                default:
                    Operations++;
                    Count(step.Verb);
                    if (step.Rc != 0)
                    {
                        Count(string.Create(CultureInfo.InvariantCulture, $"{step.Verb} {step.Rc}"));
                    }

                    break;
            }
        }
    }

    public IEnumerable<string> Missing(IEnumerable<string> wanted) => wanted.Where(what => !_counts.ContainsKey(what));

    /// <inheritdoc/>
    public override string ToString() => string.Join('\n', _counts.Select(static count => $"{count.Value,8}  {count.Key}"));

    private void Count(string what) => _counts[what] = _counts.GetValueOrDefault(what) + 1;
}
