using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Spec.Validation;

/// <summary>
/// The layouts that have been checked word by word. Most layouts are the same in many profiles; what was found out about one
/// holds for the others.
/// </summary>
internal sealed class CheckedLayouts
{
    private readonly Dictionary<string, List<Part[]>> _checked = new(StringComparer.Ordinal);

    /// <summary>Notes a layout; false where one that is equal in all that matters for its words has been noted before.</summary>
    public bool Add(LayoutBuild layout)
    {
        if (!_checked.TryGetValue(layout.Model.Name, out List<Part[]>? earlier))
        {
            _checked.Add(layout.Model.Name, earlier = []);
        }

        Part[] parts = [.. Parts(layout)];
        if (earlier.Exists(parts.SequenceEqual))
        {
            return false;
        }

        earlier.Add(parts);
        return true;
    }

    /// <summary>The items that a profile has, with what depends on the profile: which names are broken and what conditions are bound to.</summary>
    private static IEnumerable<Part> Parts(LayoutBuild layout) => layout.Fields.Select(static f => new Part(f.Model, f.Field is null, null))
        .Concat(layout.Reserved.Select(static r => new Part(r, false, null)))
        .Concat(layout.Predicates.Select(static p => new Part(p.Model, p.Predicate is null, p.Predicate?.Condition)))
        .Concat(layout.Kinds.Select(static k => new Part(k.Model, false, k.Condition)))
        .Append(new Part(layout.Model, layout.IsBroken, layout.IsUnclear ? new Expr.Raw() : null));

    /// <summary>One item; models are the same where they stand at the same place of the file.</summary>
    private readonly record struct Part(object Model, bool IsBroken, Expr? Condition)
    {
        public bool Equals(Part other) =>
            ReferenceEquals(Model, other.Model) && IsBroken == other.IsBroken && Equals(Condition, other.Condition);

        public override int GetHashCode() => Model.GetHashCode();
    }
}
