using BitLayouts.Spec.Diagnostics;
using BitLayouts.Spec.Model;

namespace BitLayouts.Spec.Parsing;

/// <content>The kernel's later names of an item.</content>
internal sealed partial class SpecReader
{
    /// <summary>The renames that make sense; the others are reported and left out.</summary>
    /// <param name="item">The item.</param>
    /// <param name="name">The kernel's first name for it.</param>
    /// <param name="availability">The versions that have it.</param>
    private IReadOnlyList<RenameModel> ReadRenames(ObjectReader item, Located<string>? name, Availability availability)
    {
        List<RenameModel> renames = [];
        foreach (JsonNode node in item.GetObjects("renamed"))
        {
            ObjectReader reader = new ObjectReader(node, "a rename of " + item.Title, _diagnostics).Allow("since", "kernel");
            Located<string>? since = reader.RequireString("since");
            bool isNamed = reader.Node.Find("kernel") is not { Kind: JsonKind.Null };
            Located<string>? kernel = isNamed ? reader.RequireString("kernel") : null;
            if (since is null || (isNamed && kernel is null) || FindVersion(since) is not { } version || availability.IsUnclear)
            {
                continue;
            }

            RenameModel? last = renames.LastOrDefault();
            if (Misplaced(version, last, availability) is { } problem)
            {
                _diagnostics.Report(SpecDiagnostics.RenameOutOfOrder, since.Span, Capitalize(item.Title), since.Value, problem);
            }
            else if (kernel?.Value == (last is null ? name : last.Kernel)?.Value)
            {
                _diagnostics.Report(
                    SpecDiagnostics.RenamedToItself, kernel?.Span ?? node.Opening, Capitalize(item.Title), Describe(kernel?.Value));
            }
            else
            {
                renames.Add(new RenameModel(version, kernel));
            }
        }

        return renames;
    }

    /// <summary>Why a rename cannot happen in a version, or null.</summary>
    private string? Misplaced(int version, RenameModel? last, Availability availability) =>
        last is not null && version <= last.Since ? $"it {Describe(last.Kernel?.Value)} since '{VersionName(last.Since)}', and renames stand in the order of the versions"
        : version <= availability.Since ? $"it is there since '{VersionName(availability.Since)}', so that this would be its first name, its 'kernel'"
        : version >= availability.Until ? $"it is gone since '{VersionName(availability.Until)}'"
        : null;

    private static string Describe(string? kernel) => kernel is null ? "has no name in the kernel" : $"is called '{kernel}'";

    private string VersionName(int version) => _versions.First(v => v.Value == version).Key;
}
