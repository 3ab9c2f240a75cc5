using KernelBits.Live.Tests.Machine;

namespace KernelBits.Live.Tests.Lockstep;

/// <summary>Whether the helper can do the operations of traces on this machine.</summary>
internal static class LockstepRequirements
{
    /// <summary>What it needs, but for userfaultfd.</summary>
    private const LiveNeeds Needs = LiveNeeds.Swap | LiveNeeds.Cgroup | LiveNeeds.Compiler | LiveNeeds.Kernel6_18;

    /// <summary>Why it cannot, or null where it can.</summary>
    public static string? SkipReason { get; } = LiveRequirements.SkipReason(Needs)
        ?? (File.Exists("/proc/sys/vm/unprivileged_userfaultfd") ? null : "this kernel has no userfaultfd");
}
