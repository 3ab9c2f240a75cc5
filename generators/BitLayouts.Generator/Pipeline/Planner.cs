using System.Collections.Immutable;
using BitLayouts.Generator.Emitting;
using BitLayouts.Spec;
using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Generator.Pipeline;

/// <summary>Cuts specifications into the files to generate.</summary>
internal static class Planner
{
    public static GenerationPlan Plan(ImmutableArray<EvaluatedSpec> specs, string sourceUrl, CancellationToken cancellationToken)
    {
        List<IGrouping<string, EvaluatedSpec>> namespaces = [.. specs.GroupBy(static s => s.Namespace, StringComparer.Ordinal)];
        HintNames names = new(namespaces.Count > 1, sourceUrl);
        List<LayoutUnit> layouts = [];
        List<EnumUnit> enums = [];
        List<ConstantsUnit> constants = [];
        List<ProfileUnit> profiles = [];
        List<RecordUnit> records = [];
        foreach (EvaluatedSpec spec in specs)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Target Next(string typeName) => names.Next(spec.Namespace, spec.Accessibility, typeName);
            LayoutUnits units = new(spec);
            constants.AddRange(spec.ConstantGroups.Items.Select(g => new ConstantsUnit(Next(g.TypeName), g, units.SymbolsOf(g))));
            enums.AddRange(spec.Enums.Items.Select(e => new EnumUnit(Next(e.TypeName), e, EnumBits(spec, e))));
            if (spec.Profiles is { } kernels)
            {
                profiles.AddRange(ProfileEmitter.Types(kernels).Select(t => new ProfileUnit(Next(t), t, kernels)));
            }

            layouts.AddRange(spec.Layouts.Items.Select(l => units.Create(Next(l.TypeName), l)));
            records.AddRange(spec.Records.Items.Select(r => new RecordUnit(Next(r.TypeName), r)));
        }

        return new GenerationPlan(
            layouts.ToEquatableArray(),
            enums.ToEquatableArray(),
            constants.ToEquatableArray(),
            profiles.ToEquatableArray(),
            records.ToEquatableArray(),
            namespaces.Select(n => Registry(names, n)).ToEquatableArray(),
            namespaces.SelectMany(n => SupportTemplates.Names.Select(t => new SupportUnit(names.Next(n.Key, Accessibility(n), t), t))).ToEquatableArray());
    }

    private static RegistryUnit Registry(HintNames names, IGrouping<string, EvaluatedSpec> specs) => new(
        names.Next(specs.Key, Accessibility(specs), "BitLayoutRegistry"),
        string.Join(", ", specs.Select(static s => s.Profile).Distinct()),
        string.Join(" ", specs.Select(static s => s.ProfileDoc).Distinct()),
        specs.Any(static s => s.Profiles is not null),
        specs.SelectMany(static s => s.Layouts.Items.Select(static l => new RegistryEntry(l.TypeName, l.AsksKernel, l.Only))).ToEquatableArray(),
        specs.SelectMany(static s => s.Records.Items.Select(static r => new RegistryEntry(r.TypeName, AsksKernel: false, r.Only))).ToEquatableArray());

    private static string Accessibility(IEnumerable<EvaluatedSpec> specs) =>
        specs.Any(static s => s.Accessibility == "public") ? "public" : "internal";

    /// <summary>A field can hold values that the enum does not name, and these have to survive a cast.</summary>
    private static int EnumBits(EvaluatedSpec spec, EvaluatedEnum @enum)
    {
        IEnumerable<int> fields = spec.Layouts.Items
            .SelectMany(static l => l.Fields.Items)
            .Where(f => f.Type == FieldType.Enum && f.TypeRef == @enum.TypeName)
            .Select(static f => f.Bits);
        return fields.Concat(@enum.Values.Items.Select(static v => Length(v.Value))).DefaultIfEmpty(1).Max();
    }

    private static int Length(ulong value)
    {
        int bits = 0;
        for (; value != 0; value >>= 1)
        {
            bits++;
        }

        return bits;
    }
}
