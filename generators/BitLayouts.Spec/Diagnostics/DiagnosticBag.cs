using BitLayouts.Spec.Parsing;

namespace BitLayouts.Spec.Diagnostics;

/// <summary>Collects mistakes: each once, however many profiles show it, and not more of them than anybody reads.</summary>
internal sealed class DiagnosticBag(SpecText text)
{
    private const int MaxListed = 1_000;
    private const int MaxSuggestionComparisons = 200_000;

    private readonly List<SpecDiagnostic> _diagnostics = [];
    private readonly HashSet<(string Id, ByteSpan Span)> _seen = [];
    private ByteSpan _firstUnlisted;
    private int _unlisted;
    private int _comparisons;

    /// <summary>Added to every message, where a specification has several profiles and one of them is looked at.</summary>
    public string Note { get; set; } = "";

    /// <summary>The text the positions refer to.</summary>
    public SpecText Text => text;

    public void Report(SpecDiagnosticDescriptor descriptor, ByteSpan span, params object[] arguments)
    {
        if (!_seen.Add((descriptor.Id, span)))
        {
            return;
        }

        if (_diagnostics.Count >= MaxListed)
        {
            _firstUnlisted = _unlisted++ == 0 ? span : _firstUnlisted;
            return;
        }

        _diagnostics.Add(new SpecDiagnostic(
            descriptor.Id, descriptor.Severity, descriptor.Format(arguments) + Note, text.Locate(span)));
    }

    /// <summary><c>; did you mean 'x'?</c>, or nothing where no candidate is near enough.</summary>
    public string Suggest(string name, IEnumerable<string> candidates)
    {
        string? best = null;
        int limit = Math.Max(1, name.Length / 3) + 1;
        foreach (string candidate in candidates)
        {
            // Ten thousand misspellings among ten thousand names are not worth a hundred million comparisons.
            if (++_comparisons > MaxSuggestionComparisons)
            {
                break;
            }

            int distance = EditDistance.Between(name, candidate, limit);
            if (distance < limit)
            {
                (best, limit) = (candidate, distance);
            }
        }

        return best is null ? "" : $"; did you mean '{best}'?";
    }

    /// <summary>All mistakes in the order of the file.</summary>
    public EquatableArray<SpecDiagnostic> ToArray()
    {
        if (_unlisted > 0)
        {
            SpecDiagnosticDescriptor descriptor = SpecDiagnostics.TooManyMistakes;
            _diagnostics.Add(new SpecDiagnostic(
                descriptor.Id, descriptor.Severity, descriptor.Format([MaxListed, _unlisted]), text.Locate(_firstUnlisted)));
            _unlisted = 0;
        }

        return _diagnostics
            .OrderBy(static d => d.Location.Start)
            .ThenBy(static d => d.Id, StringComparer.Ordinal)
            .ToEquatableArray();
    }
}
