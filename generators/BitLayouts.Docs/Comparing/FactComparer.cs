namespace BitLayouts.Docs.Comparing;

/// <summary>Lists how facts of one kind differ.</summary>
/// <param name="fieldsBefore">All fields of the first, as <c>layout.field</c>.</param>
/// <param name="fieldsAfter">All fields of the second.</param>
internal sealed class FactComparer(IReadOnlySet<string> fieldsBefore, IReadOnlySet<string> fieldsAfter)
{
    /// <summary>The differences of two lists.</summary>
    public IEnumerable<SpecChange> Compare(IEnumerable<Fact> before, IEnumerable<Fact> after) =>
        FactPairs.Match<Fact>([.. before], [.. after], static f => f).SelectMany(p => Compare(p.Before, p.After));

    /// <summary>The differences of two facts, of which one may be missing.</summary>
    public IEnumerable<SpecChange> Compare(Fact? before, Fact? after) => (before, after) switch
    {
        ({ } b, { } a) => Both(b, a),
        ({ } b, null) => [new SpecChange(ChangeKind.Removed, b.Kind, b.Name, "", b.Summary, null, b.Doc)],
        (null, { } a) => [new SpecChange(ChangeKind.Added, a.Kind, a.Name, "", null, a.Summary, a.Doc)],
        _ => [],
    };

    private IEnumerable<SpecChange> Both(Fact before, Fact after)
    {
        List<SpecChange> changes = [];
        Add(ChangeKind.Moved, "bits", before.Bits, after.Bits);
        Add(ChangeKind.Renamed, "name", before.Name, after.Name);

        // A rename is told once: the kernel's name of a constant is ours, and the C# name goes with ours unless the file says otherwise.
        if (before.Kernel != before.Name || after.Kernel != after.Name)
        {
            Add(ChangeKind.Renamed, "kernel", before.Kernel, after.Kernel);
        }

        if (before.Name == after.Name)
        {
            Add(ChangeKind.Renamed, "csharp", before.CSharp, after.CSharp);
        }

        bool follows = false;
        foreach ((Aspect b, Aspect a) in before.Aspects.Zip(after.Aspects))
        {
            if (b.Text != a.Text && b.Parts is not null && !b.SaysMoreThan(a, fieldsAfter) && !a.SaysMoreThan(b, fieldsBefore))
            {
                follows = true;
            }
            else
            {
                Add(a.IsPlace ? ChangeKind.Moved : ChangeKind.Changed, b.Name, b.Text, a.Text);
            }
        }

        Add(ChangeKind.Changed, "meaning", before.Doc, after.Doc);
        follows |= before.Result != after.Result && !changes.Exists(static c => c.Aspect == "expression");
        if (follows)
        {
            changes.Add(new SpecChange(ChangeKind.Follows, after.Kind, after.Name, "", null, null));
        }

        if (before.Source is { } from && after.Source is { } to && from != to && !FollowsRename(before, after))
        {
            Add(ChangeKind.Sourced, "source", FactText.Source(from), FactText.Source(to));
        }

        return changes;

        void Add(ChangeKind kind, string aspect, string? b, string? a)
        {
            if (b != a)
            {
                changes.Add(new SpecChange(kind, after.Kind, after.Name, aspect, b, a, Note: Note(aspect, before, after)));
            }
        }
    }

    /// <summary>The sources differ in the symbol alone, which is the fact's own name.</summary>
    private static bool FollowsRename(Fact before, Fact after) =>
        before.Source! with { Symbol = "" } == after.Source! with { Symbol = "" }
        && before.Source.Symbol == (before.Kernel ?? before.Name)
        && after.Source.Symbol == (after.Kernel ?? after.Name);

    /// <summary>A value that changed is read with what it is computed by, unless that changed too.</summary>
    private static string Note(string aspect, Fact before, Fact after) =>
        aspect == "value" && before.Says("expression") == after.Says("expression") ? after.Says("expression") ?? "" : "";
}
