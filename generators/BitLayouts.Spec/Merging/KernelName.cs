using BitLayouts.Spec.Model;

namespace BitLayouts.Spec.Merging;

/// <summary>The kernel's names of an item over all versions.</summary>
internal static class KernelName
{
    /// <summary>Every name the item ever had.</summary>
    public static IEnumerable<string> KernelNames(this ItemInfo info) => info.Kernel is { } kernel ? [kernel.Value] : [];
}
