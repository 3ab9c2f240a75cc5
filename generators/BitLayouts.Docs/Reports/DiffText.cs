using BitLayouts.Docs.Comparing;
using BitLayouts.Docs.Profiles;

namespace BitLayouts.Docs.Reports;

/// <summary>Differences as lines for a terminal.</summary>
public static class DiffText
{
    private const int ShortValues = 70;
    private const int MaxNameColumn = 40;
    private const string Indent = "             ";

    /// <summary>The lines, each with the kind of the difference that it begins, if it begins one.</summary>
    public static IEnumerable<(ChangeKind? Kind, string Text)> Lines(SpecDiff diff)
    {
        foreach (string line in Head(diff))
        {
            yield return (null, line);
        }

        foreach (ChangeGroup group in diff.Groups)
        {
            yield return (null, "");
            yield return (null, group.Kind == FactKind.Constants
                ? $"constants {group.Name}"
                : $"{ChangeWords.Of(group.Kind)} {group.Name} ({group.TypeName})");
            int names = Math.Min(MaxNameColumn, group.Changes.Max(static c => Subject(c).Length));
            foreach (SpecChange change in group.Changes.Where(static c => c.Kind is not (ChangeKind.Follows or ChangeKind.Sourced)))
            {
                foreach ((bool first, string text) in Change(change, names))
                {
                    yield return (first ? change.Kind : null, text);
                }
            }

            foreach (ChangeKind kind in (ChangeKind[])[ChangeKind.Follows, ChangeKind.Sourced])
            {
                if (group.Changes.Any(c => c.Kind == kind))
                {
                    yield return (kind, $"  {ChangeWords.Of(kind),-9}{ChangeWords.Names(group.Changes.Where(c => c.Kind == kind))}");
                }
            }
        }

        yield return (null, "");
        yield return (null, Sum(diff));
        if (Remark(diff) is { } remark)
        {
            yield return (null, remark);
        }

        if (diff.Count(ChangeKind.Follows) > 0)
        {
            yield return (null, "What follows is written the same, but refers to something that differs.");
        }
    }

    /// <summary>What was compared and how many facts differ, in a sentence.</summary>
    public static string Sum(SpecDiff diff)
    {
        string counts = ChangeWords.Counts(diff);
        return diff.IsEqualThroughout ? $"{diff.Before.Title} and {diff.After.Title} do not differ in any fact."
            : diff.IsEqual ? $"{diff.Before.Title} and {diff.After.Title} do not differ in {diff.Before.Profile}."
            : counts.Length == 0 ? "What is written is the same; what follows from the switches differs."
            : counts + ".";
    }

    /// <summary>What the comparison leaves open; null where nobody would expect more.</summary>
    public static string? Remark(SpecDiff diff)
    {
        if (!diff.Before.IsDefaultOfSeveral || !diff.After.IsDefaultOfSeveral)
        {
            return null;
        }

        string profiles = $"default profiles were compared ({diff.Before.Profile} and {diff.After.Profile})";
        return diff.OtherProfiles switch
        {
            null => $"Only the {profiles}; FILE@PROFILE names another.",
            { Count: 0 } => $"The {profiles}; in no other do the files differ.",
            _ => $"Only the {profiles}. The files differ in others, too: {string.Join(", ", diff.OtherProfiles)}; FILE@PROFILE names one.",
        };
    }

    private static IEnumerable<string> Head(SpecDiff diff)
    {
        yield return $"{diff.Before.Title} → {diff.After.Title}";
        int width = Math.Max(diff.Before.Title.Length, diff.After.Title.Length);
        foreach (SpecSnapshot snapshot in (SpecSnapshot[])[diff.Before, diff.After])
        {
            if (snapshot.Doc.Length > 0)
            {
                yield return $"  {snapshot.Title.PadRight(width)}  {snapshot.Doc}";
            }
        }

        foreach ((string title, IEnumerable<string> only) in ((string, IEnumerable<string>)[])
            [(diff.Before.Title, diff.OnlyBefore), (diff.After.Title, diff.OnlyAfter)])
        {
            string switches = string.Join(", ", only);
            if (switches.Length > 0)
            {
                yield return $"  on in {title} only: {switches}";
            }
        }
    }

    private static IEnumerable<(bool First, string Text)> Change(SpecChange change, int names)
    {
        string start = $"  {ChangeWords.Of(change.Kind),-9}{Subject(change).PadRight(names)}  ";
        string note = change.Note.Length == 0 ? "" : $"  ({change.Note})";
        if (change.Fact == FactKind.Reserved && change.Note.Length > 0)
        {
            // The field that has or had the bits is told of by itself.
            yield return (true, start + change.Note);
            yield break;
        }

        if (change.Kind is ChangeKind.Added or ChangeKind.Removed)
        {
            yield return (true, change.Fact == FactKind.Reserved ? start + change.Doc : (start + (change.After ?? change.Before)).TrimEnd());
            if (change.Fact != FactKind.Reserved)
            {
                yield return (false, Indent + change.Doc);
            }

            yield break;
        }

        string aspect = ChangeWords.Aspect(change.Aspect);
        string before = change.Before ?? ChangeWords.Nothing(change);
        string after = change.After ?? ChangeWords.Nothing(change);
        if (before.Length + after.Length <= ShortValues)
        {
            yield return (true, $"{start}{aspect} {before} → {after}{note}");
            yield break;
        }

        yield return (true, start + aspect + note);
        yield return (false, $"{Indent}- {before}");
        yield return (false, $"{Indent}+ {after}");
    }

    private static string Subject(SpecChange change) => change.Fact == FactKind.Reserved
        ? $"reserved {FactText.BitsOf(change.Name)}"
        : $"{ChangeWords.Of(change.Fact)} {change.Name}";
}
