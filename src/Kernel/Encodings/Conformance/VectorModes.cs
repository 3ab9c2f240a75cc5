using System.Collections.Immutable;

namespace KernelBits.Conformance;

/// <summary>What the modes of a vector turn on and off.</summary>
/// <param name="On">Switches that are on, whatever the profile says.</param>
/// <param name="Off">Switches that are off, whatever the profile says.</param>
internal readonly record struct VectorModes(KernelSwitches On, KernelSwitches Off)
{
    private static readonly ImmutableArray<(string On, string Off, KernelSwitches Switch)> _modes =
    [
        ("l5", "l4", KernelSwitches.X86FeatureLa57),
        ("ad1", "ad0", KernelSwitches.SwapMigrationAdSupported),
        ("shstk1", "shstk0", KernelSwitches.X86FeatureShstk),
    ];

    /// <summary>The names of all modes, for messages.</summary>
    public static string Names => string.Join(", ", _modes.SelectMany(static m => new[] { m.Off, m.On }));

    /// <summary>A kernel in these modes.</summary>
    public KernelProfile Of(KernelProfile kernel) => new(kernel.Version, (kernel.Switches & ~Off) | On);

    /// <summary>Reads modes separated by commas; false where one is unknown or contradicts another.</summary>
    public static bool TryParse(string text, out VectorModes modes)
    {
        modes = default;
        foreach (string name in text.Split(','))
        {
            (string on, _, KernelSwitches bit) = _modes.FirstOrDefault(m => m.On == name || m.Off == name);
            if (bit == default || ((modes.On | modes.Off) & bit) != 0)
            {
                return false;
            }

            modes = name == on ? modes with { On = modes.On | bit } : modes with { Off = modes.Off | bit };
        }

        return true;
    }
}
