using BitLayouts.Spec.Diagnostics;
using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Spec.Validation;

/// <summary>Proves that every word of a layout is of exactly one kind, or shows a word that is not.</summary>
internal sealed class UnionCheck(ProfileContext context, LayoutBuild layout, LayoutProof proof)
{
    private const int MaxReports = 100;

    private readonly Bdd _bdd = proof.Bdd;

    public void Run()
    {
        List<(KindSlot Kind, int Words)> earlier = [];
        int claimed = Bdd.False;
        int reports = 0;
        foreach (KindSlot kind in layout.Kinds)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            int words = proof.Word.Condition(kind.Condition);
            int shared = _bdd.And(claimed, words);
            claimed = _bdd.Or(claimed, words);
            if (_bdd.IsExhausted)
            {
                context.Diagnostics.Report(
                    SpecDiagnostics.TooComplexToDecide, kind.Model.When.Span, $"When a word of {layout.Title} is of the kind '{kind.Model.Name}'");
                return;
            }

            if (words == Bdd.False)
            {
                context.Diagnostics.Report(
                    SpecDiagnostics.KindNeverMatches, kind.Model.When.Span, kind.Model.Name, layout.Title);
            }

            if (shared != Bdd.False && reports++ < MaxReports)
            {
                ReportShared(kind, words, earlier);
            }

            earlier.Add((kind, words));
        }

        ReportUnclaimed(_bdd.Not(claimed));
    }

    private void ReportShared(KindSlot kind, int words, List<(KindSlot Kind, int Words)> earlier)
    {
        foreach ((KindSlot other, int otherWords) in earlier)
        {
            int shared = _bdd.And(otherWords, words);
            if (shared != Bdd.False)
            {
                context.Diagnostics.Report(
                    SpecDiagnostics.NotDisjoint,
                    kind.Model.When.Span,
                    other.Model.Name,
                    kind.Model.Name,
                    layout.Title,
                    BitText.Word(_bdd.SmallestWord(shared), layout.Model.Width));
                return;
            }
        }
    }

    private void ReportUnclaimed(int unclaimed)
    {
        if (_bdd.IsExhausted)
        {
            context.Diagnostics.Report(
                SpecDiagnostics.TooComplexToDecide, layout.Model.NameSpan, "Whether every word has a kind in " + layout.Title);
        }
        else if (unclaimed != Bdd.False)
        {
            context.Diagnostics.Report(
                SpecDiagnostics.NotTotal,
                layout.Model.NameSpan,
                ProfileContext.Capitalize(layout.Title),
                BitText.Word(_bdd.SmallestWord(unclaimed), layout.Model.Width));
        }
    }
}
