using KernelBits.Cli.CommandLine;

namespace KernelBits.Cli.Layouts;

/// <summary>Finds what the user named: a layout, a profile.</summary>
internal static class LayoutLookup
{
    /// <summary>The layout of that name in any spelling: <c>swp_entry</c>, <c>SwpEntry</c>, <c>swp_entry_t</c>.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static BitLayoutInfo Find(string name)
        => BitLayoutRegistry.Find(name)
            ?? throw new UsageException(
                $"{UserText.Quote(name)} is not a layout{UserText.DidYouMean(name, AllSpellings())}; the layouts of {BitLayoutRegistry.Profile} are "
                + $"{string.Join(", ", BitLayoutRegistry.All.Select(static layout => layout.Name))}.");

    /// <summary>Accepts the profile if it is known; null means the default one.</summary>
    /// <exception cref="UsageException">It is not known.</exception>
    public static void RequireProfile(string? profile)
    {
        if (profile is not null && !profile.Equals(BitLayoutRegistry.Profile, StringComparison.OrdinalIgnoreCase))
        {
            throw new UsageException($"--profile {UserText.Quote(profile)} is not known; known are {BitLayoutRegistry.Profile}.");
        }
    }

    private static IEnumerable<string> AllSpellings()
        => BitLayoutRegistry.All.SelectMany(static layout => new[] { layout.Name, layout.TypeName, layout.KernelName }).OfType<string>();
}
