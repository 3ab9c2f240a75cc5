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
        if (item.Node.Find("renamed") is null)
        {
            return [];
        }

        if (name is null && item.Node.Find("kernel") is null)
        {
            _diagnostics.Report(SpecDiagnostics.MissingProperty, item.Anchor, Capitalize(item.Title), "kernel");
        }

        List<RenameModel> renames = [];
        foreach (JsonNode node in item.GetObjects("renamed"))
        {
            ObjectReader reader = new ObjectReader(node, "a rename of " + item.Title, _diagnostics).Allow("since", "kernel");
            Located<string>? since = reader.RequireString("since");
            Located<string>? kernel = reader.RequireString("kernel");
            if (since is null || kernel is null || FindVersion(since) is not { } version || name is null || availability.IsUnclear)
            {
                continue;
            }

            RenameModel? last = renames.LastOrDefault();
            if (Misplaced(version, last, availability) is { } problem)
            {
                _diagnostics.Report(
                    SpecDiagnostics.RenameOutOfOrder, since.Span, Capitalize(item.Title), kernel.Value, since.Value, problem);
            }
            else if (kernel.Value == (last?.Kernel ?? name).Value)
            {
                _diagnostics.Report(SpecDiagnostics.RenamedToItself, kernel.Span, Capitalize(item.Title), kernel.Value);
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
        last is not null && version <= last.Since ? $"it is called '{last.Kernel.Value}' since '{VersionName(last.Since)}', and renames stand in the order of the versions"
        : version <= availability.Since ? $"it is there since '{VersionName(availability.Since)}', so that this would be its first name, its 'kernel'"
        : version >= availability.Until ? $"it is gone since '{VersionName(availability.Until)}'"
        : null;

    private string VersionName(int version) => _versions.First(v => v.Value == version).Key;
}
