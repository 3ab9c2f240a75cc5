using BitLayouts.Spec.Model;

namespace BitLayouts.Spec.Evaluation;

/// <summary>Collects what the items of a profile need of the kernel's configuration.</summary>
internal static class ItemConditions
{
    /// <summary>The conditions of the items that the profile has, in the order of the file.</summary>
    public static IEnumerable<EvaluatedCondition> Of(
        ProfileContext context, IEnumerable<ConstantGroupModel> groups, IEnumerable<EnumModel> enums, IEnumerable<LayoutModel> layouts,
        IEnumerable<RecordModel> records) =>
    [
        .. groups.SelectMany(g => Of(context, g, g.Constants)),
        .. enums.SelectMany(e => Of(context, e, e.Values)),
        .. layouts.SelectMany(l => Of(context, l, l.Fields.Concat<SpecItem>(l.Predicates).Concat(l.Kinds).Concat(l.Mutators).Concat(l.Conversions))),
        .. records.SelectMany(r => Of(context, r, [])),
    ];

    private static IEnumerable<EvaluatedCondition> Of(ProfileContext context, SpecItem owner, IEnumerable<SpecItem> items) => items
        .Where(i => i.Info.Availability.Condition is not null && context.IsPresent(i.Info) == true)
        .Select(i => Condition(owner.Name, i))
        .Concat(owner.Info.Availability.Condition is null ? [] : [Condition("", owner)]);

    private static EvaluatedCondition Condition(string owner, SpecItem item) =>
        new(owner, item.Info.Label, item.Name, item.Info.Availability.Condition!.Text);
}
