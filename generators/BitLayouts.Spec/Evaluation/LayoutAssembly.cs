using BitLayouts.Spec.Validation;

namespace BitLayouts.Spec.Evaluation;

/// <summary>Puts the evaluated parts of a layout together, without those whose C# names are taken.</summary>
internal static class LayoutAssembly
{
    public static EvaluatedLayout Assemble(ProfileContext context, TypeReferences references, LayoutBuild build)
    {
        ChangeEvaluator changes = new(context, references, build);
        EvaluatedKind[] kinds = [.. Kinds(context, build)];
        return new EvaluatedLayout(
            build.Model.Name,
            build.TypeName,
            context.Kernel(build.Model),
            build.Model.Width,
            build.Model.IsFlags,
            build.Model.Info.Doc,
            ProfileContext.Source(build.Model),
            build.Fields.Select(static f => f.Field).OfType<EvaluatedField>().ToEquatableArray(),
            build.Reserved.SelectMany(static r => r.Bits.Ranges.Select(b => new EvaluatedReserved(b.Value, r.Info.Doc))).ToEquatableArray(),
            build.Predicates.Select(static p => p.Predicate).OfType<EvaluatedPredicate>().ToEquatableArray(),
            kinds.ToEquatableArray(),
            changes.EvaluateMutators().ToEquatableArray(),
            changes.EvaluateConversions().ToEquatableArray())
        {
            HasLanes = build.Model.HasLanes,
        };
    }

    private static IEnumerable<EvaluatedKind> Kinds(ProfileContext context, LayoutBuild build)
    {
        // The kinds are members of an enum of their own; a layout that explains some becomes one method of this type.
        MemberNames names = MemberNames.ForEnum(context);
        Dictionary<string, bool> explained = new(StringComparer.Ordinal);
        foreach (KindSlot kind in build.Kinds)
        {
            string memberName = ProfileContext.CSharp(kind.Model);
            if (!names.Claim(kind.Model, memberName))
            {
                continue;
            }

            LayoutBuild? layout = kind.Layout;
            if (layout is not null && !explained.ContainsKey(layout.TypeName))
            {
                explained.Add(layout.TypeName, build.Names.Claim(kind.Model, "TryGet" + layout.TypeName));
            }

            layout = layout is not null && explained[layout.TypeName] ? layout : null;
            yield return new EvaluatedKind(
                kind.Model.Name, memberName, kind.Condition, layout?.Model.Name, layout?.TypeName, kind.Model.Info.Doc)
            {
                Expression = kind.Model.When.Text,
            };
        }
    }
}
