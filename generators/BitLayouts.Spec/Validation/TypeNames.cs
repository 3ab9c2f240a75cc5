using BitLayouts.Spec.Evaluation;
using BitLayouts.Spec.Model;

namespace BitLayouts.Spec.Validation;

/// <summary>Checks that all generated types of a profile have different names.</summary>
internal static class TypeNames
{
    /// <summary>The items whose names are taken; nothing can be generated for them.</summary>
    public static HashSet<string> FindRefused(
        ProfileContext context, IEnumerable<ConstantGroupModel> groups, IEnumerable<EnumModel> enums, IEnumerable<LayoutModel> layouts,
        IEnumerable<RecordModel> records)
    {
        MemberNames names = MemberNames.ForTypes(context);
        HashSet<string> refused = new(StringComparer.Ordinal);
        foreach ((SpecItem item, string name) in All(groups, enums, layouts, records))
        {
            if (!refused.Contains(item.Title) && !names.Claim(item, name))
            {
                refused.Add(item.Title);
            }
        }

        return refused;
    }

    /// <summary>Every generated type that an item asks for: a union takes two names.</summary>
    public static IEnumerable<(SpecItem Item, string Name)> All(
        IEnumerable<ConstantGroupModel> groups, IEnumerable<EnumModel> enums, IEnumerable<LayoutModel> layouts, IEnumerable<RecordModel> records)
    {
        foreach (SpecItem item in groups.Concat<SpecItem>(enums).Concat(layouts).Concat(records))
        {
            string name = item is ConstantGroupModel ? item.Name : ProfileContext.CSharp(item);
            yield return (item, name);
            if (item is LayoutModel { Kinds.Count: > 0 })
            {
                yield return (item, name + "Kind");
            }
        }
    }
}
