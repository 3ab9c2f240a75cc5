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
        foreach (SpecItem item in groups.Concat<SpecItem>(enums).Concat(layouts).Concat(records))
        {
            string name = item is ConstantGroupModel ? item.Name : ProfileContext.CSharp(item);
            bool fine = names.Claim(item, name);
            if (fine && item is LayoutModel { Kinds.Count: > 0 })
            {
                fine = names.Claim(item, name + "Kind");
            }

            if (!fine)
            {
                refused.Add(item.Title);
            }
        }

        return refused;
    }
}
