namespace BitLayouts.Spec.Evaluation;

/// <summary>The names a predicate or kind may use: the word, the layout's own fields and predicates, then what all expressions may.</summary>
internal sealed class WordScope(LayoutBuild layout, GlobalScope global) : INameScope
{
    public IEnumerable<string> AllNames => layout.Model.Fields.Select(static f => f.Name)
        .Concat(layout.Model.Predicates.Select(static p => p.Name))
        .Concat(["raw"])
        .Concat(global.AllNames);

    public NameLookup Find(string name, bool dead)
    {
        if (name == "raw")
        {
            return NameLookup.Found(Bound.Word(new Expr.Raw()));
        }

        if (layout.FindField(name) is { } field)
        {
            return field.Field is { } evaluated && !layout.IsInverterBroken(field)
                ? NameLookup.Found(Bound.Word(new Expr.Field(evaluated.MemberName, evaluated.Type == FieldType.Bool)))
                : NameLookup.Broken;
        }

        if (layout.FindPredicate(name) is { } predicate)
        {
            return predicate.Predicate is not null || dead
                ? NameLookup.Found(Bound.Word(new Expr.Predicate(predicate.MemberName)))
                : NameLookup.Broken;
        }

        if (layout.FindDeclaredField(name) is { } absentField)
        {
            // A field that is configured out reads as zero, as the kernel's helpers for it do.
            return NameLookup.Found(FieldTypes.IsBool(absentField) ? Bound.Condition(false) : Bound.Number(0));
        }

        if (layout.DeclaresPredicate(name))
        {
            return new NameLookup(NameStatus.NotInProfile, Bound.Condition(false), $"The predicate '{name}'");
        }

        // A name nobody knows may be that of an item that could not be read, which has been reported.
        NameLookup found = global.Find(name, dead, layout.Model.Name);
        return found.Status == NameStatus.Unknown && layout.Model.HasUnreadableItems ? NameLookup.Broken : found;
    }
}
