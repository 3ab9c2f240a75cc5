using BitLayouts.Spec.Evaluation;
using BitLayouts.Spec.Model;

namespace BitLayouts.Spec.Merging;

/// <summary>
/// Describes a specification for all its profiles at once. What holds in every kernel reads as in a specification of one
/// profile; what differs becomes an expression that asks for the kernel.
/// </summary>
internal sealed class SpecMerger
{
    private readonly SpecDocument _document;
    private readonly IReadOnlyList<EvaluatedSpec> _evaluated;
    private readonly KernelConditions _conditions;
    private readonly MergedSymbols _symbols;
    private readonly MergedLayouts _layouts;

    private SpecMerger(SpecDocument document, IReadOnlyList<EvaluatedSpec> evaluated)
    {
        _document = document;
        _evaluated = evaluated;
        _conditions = new KernelConditions(document);
        _layouts = new MergedLayouts(document, _conditions, new SoundItems(evaluated));
        _symbols = new MergedSymbols(document, _conditions, evaluated);
        foreach (FieldGroup field in _layouts.Fields)
        {
            _symbols.Add(field);
        }
    }

    /// <param name="document">The specification as written.</param>
    /// <param name="evaluated">The same for each profile, the default one first.</param>
    public static EvaluatedSpec Merge(SpecDocument document, IReadOnlyList<EvaluatedSpec> evaluated) =>
        new SpecMerger(document, evaluated).Merge();

    private EvaluatedSpec Merge() => _evaluated[0] with
    {
        ConstantGroups = _document.ConstantGroups
            .GroupBy(static g => g.Name, StringComparer.Ordinal)
            .Select(Group)
            .Where(static g => g.Constants.Count > 0)
            .ToEquatableArray(),
        Enums = _document.Enums.Select(static e => e.Name).Distinct(StringComparer.Ordinal).Select(Enum).OfType<EvaluatedEnum>().ToEquatableArray(),
        Layouts = _document.Layouts
            .Where(l => _layouts.IsSound(l.Name, "layout", l.Name))
            .Select(l => new LayoutMerger(l, _layouts, _symbols, _conditions).Merge())
            .ToEquatableArray(),
        Records = _document.Records.Select(Record).OfType<EvaluatedRecord>().ToEquatableArray(),
        Profiles = Profiles(),
    };

    private EvaluatedConstantGroup Group(IGrouping<string, ConstantGroupModel> groups)
    {
        ConstantGroupModel first = groups.First();
        IEnumerable<ConstantModel> constants = groups
            .SelectMany(static g => g.Constants)
            .GroupBy(static c => c.Name, StringComparer.Ordinal)
            .Select(static g => g.First())
            .Where(c => _symbols.IsSound(c.Name));
        return new EvaluatedConstantGroup(first.Name, first.Info.Doc, constants.Select(Constant).ToEquatableArray());
    }

    private EvaluatedConstant Constant(ConstantModel model)
    {
        List<string> texts =
        [
            .. _document.ConstantGroups.SelectMany(static g => g.Constants)
                .Where(c => c.Name == model.Name && !c.Value.IsPlainNumber)
                .Select(static c => c.Value.Text).Distinct(StringComparer.Ordinal),
        ];
        Expr? body = _symbols.BodyOf(model.Name);
        return new EvaluatedConstant(
            model.Name,
            ProfileContext.CSharp(model),
            model.IsInt,
            _symbols.ValueOf(model.Name),
            texts.Count == 0 ? null : string.Join(" or, in other kernels, ", texts),
            model.Info.Doc,
            model.Unit,
            ProfileContext.Source(model))
        {
            Body = body,
        };
    }

    private EvaluatedEnum? Enum(string name)
    {
        List<EvaluatedEnum> forms = [.. _evaluated.SelectMany(static e => e.Enums.Items).Where(e => e.Name == name)];
        return forms.Count == 0 ? null : forms[0] with
        {
            Values = forms.SelectMany(static f => f.Values.Items)
                .GroupBy(static v => v.Name, StringComparer.Ordinal)
                .Select(g => g.First() with { Only = OnlyOf(name, g.Key) })
                .ToEquatableArray(),
        };
    }

    private Expr? OnlyOf(string enumName, string valueName) => _conditions.AnyOf(
    [
        .. _document.Enums.Where(e => e.Name == enumName).SelectMany(static e => e.Values)
            .Where(v => v.Name == valueName).Select(static v => v.Info.Availability),
    ]);

    private EvaluatedRecord? Record(RecordModel model) =>
        _evaluated.SelectMany(static e => e.Records.Items).FirstOrDefault(r => r.Name == model.Name) is { } form
            ? form with { Kernel = model.Info.Kernel?.Value, Renames = _conditions.Renames(model.Info), Only = _conditions.Of(model.Info.Availability) }
            : null;

    private EvaluatedProfiles Profiles() => new(
        _document.Versions.Select(static v => new EvaluatedVersion(v.Value, KernelConditions.VersionName(v.Value))).ToEquatableArray(),
        _document.Switches.Select(static s => new EvaluatedSwitch(
            s.Name, CSharpName.Pascal(s.Name), s.Kind.ToString().ToLowerInvariant(), s.Info.Doc, ProfileContext.Source(s))).ToEquatableArray(),
        _document.Profiles.Select(Profile).ToEquatableArray(),
        _document.DefaultProfile?.Name.Value ?? "");

    private EvaluatedProfile Profile(ProfileModel model) => new(
        model.Name.Value,
        KernelConditions.VersionName(model.Name.Value),
        KernelConditions.VersionName(_document.Versions[model.Version].Value),
        model.On.Select(CSharpName.Pascal).ToEquatableArray(),
        model.Doc,
        model.Evidence);
}
