using System.Collections.Immutable;

namespace KernelBits.Cli.Pictures;

/// <summary>Colours that people with colour blindness can tell apart, and the words for them.</summary>
internal static class Palette
{
    /// <summary>By <see cref="Shade"/>.</summary>
    public static ImmutableArray<(string Color, string Name, string Meaning)> Shades { get; } =
    [
        ("#0072b2", "present", "in memory and mapped"),
        ("#009e73", "write-protected", "by userfaultfd; if in swap, drawn as swapped"),
        ("#d55e00", "swapped", "private memory in swap"),
        ("#f0b400", "swapped shmem", "shared memory in swap; pagemap says nothing"),
        ("#cc79a7", "guard", "access faults"),
        ("#000000", "poisoned", "access raises SIGBUS"),
        ("#8c8c8c", "other", "on its way, or in a device"),
        ("#a6d4f0", "cached", "shared memory in memory, not mapped here"),
        ("#e9e9e6", "hole", "never touched, or given back"),
    ];

    public const string Text = "#1c1c1c";
    public const string Faint = "#6a6a6a";
    public const string Paper = "#ffffff";
    public const string Line = "#d0d0cc";
}
