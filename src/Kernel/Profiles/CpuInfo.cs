namespace KernelBits.Profiles;

/// <summary>What the machine decides when a kernel starts, as /proc/cpuinfo tells it.</summary>
public static class CpuInfo
{
    /// <summary>Gone where the kernel does not run with 5-level paging, even if the CPU could (arch/x86/kernel/cpu/common.c).</summary>
    private const string FiveLevelFlag = "la57";

    /// <summary>Shadow stacks that user space may use (arch/x86/include/asm/cpufeatures.h, X86_FEATURE_USER_SHSTK).</summary>
    private const string ShadowStackFlag = "user_shstk";

    /// <summary>Frees the offsets of swap entries from the limit that mitigating this bug sets (arch/x86/mm/init.c, arch_max_swapfile_size).</summary>
    private const string SwapLimitBug = "l1tf";

    /// <summary>What the first processor's flags and bugs say about the switches that the boot decides.</summary>
    /// <param name="text">
    /// The text of /proc/cpuinfo, its <c>flags</c> line, or the flags alone. Without flags nothing is learned about 5-level paging
    /// and shadow stacks. That the list of bugs has no <c>l1tf</c> says that migration entries can hold accessed and dirty
    /// (v6.1 and later use that); that it has says nothing, since it depends on the processor's cache and the command line.
    /// </param>
    public static KernelFindings Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string? flags = ValueOf(text, "flags") ?? (text.Contains(':', StringComparison.Ordinal) ? null : text);
        KernelFindings findings = default;
        if (!string.IsNullOrWhiteSpace(flags))
        {
            findings = findings
                .And(Flag(flags, FiveLevelFlag, KernelSwitches.X86FeatureLa57))
                .And(Flag(flags, ShadowStackFlag, KernelSwitches.X86FeatureShstk));
        }

        return ValueOf(text, "bugs") is { } bugs && !HasWord(bugs, SwapLimitBug)
            ? findings.And(new KernelFindings(KernelSwitches.SwapMigrationAdSupported, KernelSwitches.SwapMigrationAdSupported))
            : findings;
    }

    private static KernelFindings Flag(string flags, string name, KernelSwitches mode) =>
        new(mode, HasWord(flags, name) ? mode : KernelSwitches.None);

    /// <summary>The value of the first line of that name; null where there is none.</summary>
    private static string? ValueOf(string text, string name)
    {
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            int colon = line.IndexOf(':');
            if (colon >= 0 && line[..colon].Trim().SequenceEqual(name))
            {
                return line[(colon + 1)..].ToString();
            }
        }

        return null;
    }

    private static bool HasWord(string words, string word) => words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Contains(word);
}
