using KernelBits.Cli.CommandLine;
using KernelBits.Cli.Profiles;

namespace KernelBits.Cli.Layouts;

/// <summary>Finds the layout that the user named.</summary>
internal static class LayoutLookup
{
    /// <summary>The layout of that name in any spelling, as a kernel has it: <c>swp_entry</c>, <c>SwpEntry</c>, <c>swp_entry_t</c>.</summary>
    /// <exception cref="UsageException">The kernel has none.</exception>
    public static BitLayoutInfo Find(string name, ChosenProfile profile)
    {
        if (BitLayoutRegistry.Find(name, profile.Kernel) is { } layout)
        {
            return layout;
        }

        string elsewhere = Others(kernel => BitLayoutRegistry.Find(name, kernel) is not null) is { Length: > 0 } others ? $", but of {others}" : "";
        throw new UsageException(
            $"{UserText.Quote(name)} is not a layout of {profile.Name}{elsewhere}{UserText.DidYouMean(name, AllSpellings(profile))}; the layouts of {profile.Name} are "
            + $"{string.Join(", ", profile.Layouts.Select(static own => own.Name))}.");
    }

    /// <summary>The profiles for which something holds, for messages; empty for none.</summary>
    public static string Others(Func<KernelProfile, bool> holds) =>
        string.Join(", ", KernelProfiles.All.Where(p => holds(p.Kernel)).Select(static p => p.Name));

    private static IEnumerable<string> AllSpellings(ChosenProfile profile) =>
        profile.Layouts.SelectMany(static layout => new[] { layout.Name, layout.TypeName, layout.KernelName }).OfType<string>();
}
