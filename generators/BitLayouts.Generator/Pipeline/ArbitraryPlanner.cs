using System.Collections.Immutable;
using BitLayouts.Generator.Emitting;
using BitLayouts.Spec;
using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Generator.Pipeline;

/// <summary>Cuts specifications into the files of generators to make.</summary>
internal static class ArbitraryPlanner
{
    public static IEnumerable<ArbitraryUnit> Plan(ImmutableArray<EvaluatedSpec> specs, CancellationToken cancellationToken)
    {
        HintNames names = new(specs.Select(static s => s.Namespace).Distinct(StringComparer.Ordinal).Count() > 1);
        foreach (EvaluatedSpec spec in specs)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (EvaluatedLayout layout in spec.Layouts)
            {
                yield return new ArbitraryUnit(
                    Next(spec, layout.TypeName), spec.Namespace, layout.TypeName, layout.Doc, layout.Only, ArbitraryForm.Layout, Kinds(layout),
                    EquatableArray<ArbitraryValue>.Empty);
            }

            foreach (EvaluatedEnum @enum in spec.Enums)
            {
                yield return new ArbitraryUnit(
                    Next(spec, @enum.TypeName), spec.Namespace, @enum.TypeName, @enum.Doc, Only: null, ArbitraryForm.Enum,
                    EquatableArray<ArbitraryKind>.Empty, Values(@enum));
            }

            foreach (EvaluatedRecord record in spec.Records)
            {
                yield return new ArbitraryUnit(
                    Next(spec, record.TypeName), spec.Namespace, record.TypeName, record.Doc, record.Only, ArbitraryForm.Record,
                    EquatableArray<ArbitraryKind>.Empty, EquatableArray<ArbitraryValue>.Empty);
            }
        }

        Target Next(EvaluatedSpec spec, string typeName) =>
            names.Next(spec.Namespace + ArbitraryEmitter.NamespaceSuffix, spec.Accessibility, typeName + ".Arbitraries");
    }

    private static EquatableArray<ArbitraryValue> Values(EvaluatedEnum @enum) => @enum.Values.Items
        .Where(static v => v.Only is not null)
        .Select(static v => new ArbitraryValue(v.MemberName, v.Only!))
        .ToEquatableArray();

    /// <summary>A kind whose condition differs between kernels is listed once a form.</summary>
    private static EquatableArray<ArbitraryKind> Kinds(EvaluatedLayout layout) => layout.Kinds.Items
        .GroupBy(static k => k.MemberName, StringComparer.Ordinal)
        .Select(static forms => new ArbitraryKind(forms.First().Name, forms.Key, forms.First().Doc, forms.Count() == 1 ? forms.First().Only : null))
        .ToEquatableArray();
}
