using System.Collections.Immutable;
using BitLayouts.Generator.Emitting;
using BitLayouts.Spec;
using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Generator.Pipeline;

/// <summary>
/// Which specification of a project a type of a namespace comes from: the first that asks for it. Types of two specifications
/// under one name would leave the compiler to complain in files that nobody wrote.
/// </summary>
internal static class NameClaims
{
    /// <summary>What each specification may not have, as an earlier one has it.</summary>
    public static IEnumerable<RefusedNames> Refused(ImmutableArray<EvaluatedSpec> specs)
    {
        Dictionary<(string Namespace, string Type), int> owners = [];
        Dictionary<string, int> kernels = new(StringComparer.Ordinal);
        for (int i = 0; i < specs.Length; i++)
        {
            EvaluatedSpec spec = specs[i];
            if (spec.Profiles is not null && kernels.TryGetValue(spec.Namespace, out int first))
            {
                yield return new RefusedNames(first, []);
                continue;
            }

            List<(string Name, int Owner)> taken = [];
            foreach (string type in Types(spec))
            {
                if (owners.TryGetValue((spec.Namespace, type), out int owner))
                {
                    taken.Add((type, owner));
                }
                else
                {
                    owners.Add((spec.Namespace, type), i);
                }
            }

            if (spec.Profiles is not null)
            {
                kernels.Add(spec.Namespace, i);
            }

            yield return new RefusedNames(null, taken);
        }
    }

    /// <summary>The specifications without what another has already; of two that say what a kernel is, the second is left out.</summary>
    public static ImmutableArray<EvaluatedSpec> Granted(ImmutableArray<EvaluatedSpec> specs) => specs.Length < 2 ? specs :
    [
        .. specs.Zip(Refused(specs), static (spec, refused) => (Spec: spec, Refused: refused))
            .Where(static s => s.Refused.Kernels is null)
            .Select(static s => Without(s.Spec, [.. s.Refused.Types.Select(static t => t.Name)])),
    ];

    private static EvaluatedSpec Without(EvaluatedSpec spec, HashSet<string> types) => types.Count == 0 ? spec : spec with
    {
        ConstantGroups = spec.ConstantGroups.Items.Where(g => !types.Contains(g.TypeName)).ToEquatableArray(),
        Enums = spec.Enums.Items.Where(e => !types.Contains(e.TypeName)).ToEquatableArray(),
        Layouts = spec.Layouts.Items.Where(l => !types.Overlaps(Types(l))).ToEquatableArray(),
        Records = spec.Records.Items.Where(r => !types.Contains(r.TypeName)).ToEquatableArray(),
        Profiles = spec.Profiles is { } kernels && types.Overlaps(ProfileEmitter.Types(kernels)) ? null : spec.Profiles,
    };

    private static IEnumerable<string> Types(EvaluatedSpec spec) =>
    [
        .. spec.ConstantGroups.Items.Select(static g => g.TypeName),
        .. spec.Enums.Items.Select(static e => e.TypeName),
        .. spec.Layouts.Items.SelectMany(Types),
        .. spec.Records.Items.Select(static r => r.TypeName),
        .. spec.Profiles is { } kernels ? ProfileEmitter.Types(kernels) : [],
    ];

    private static IEnumerable<string> Types(EvaluatedLayout layout) =>
        layout.Kinds.Count > 0 ? [layout.TypeName, layout.TypeName + "Kind"] : [layout.TypeName];
}

/// <summary>What a specification may not have.</summary>
/// <param name="Kernels">The specification that says what a kernel is in this namespace already; null where none does.</param>
/// <param name="Types">The types, and which specification has each.</param>
internal sealed record RefusedNames(int? Kernels, IReadOnlyList<(string Name, int Owner)> Types);
