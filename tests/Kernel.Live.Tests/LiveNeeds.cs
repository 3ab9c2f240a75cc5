namespace KernelBits.Live.Tests;

/// <summary>What a test asks of the machine besides x86-64 Linux.</summary>
[Flags]
public enum LiveNeeds
{
    /// <summary>Nothing more.</summary>
    None = 0,

    /// <summary>User 0 with CAP_SYS_ADMIN in the initial namespace.</summary>
    Root = 1,

    /// <summary>A swap file of the test's own.</summary>
    Swap = 2 | Root,

    /// <summary>A memory cgroup of the test's own, of either version.</summary>
    Cgroup = 4 | Root,

    /// <summary>A C compiler.</summary>
    Compiler = 8,

    /// <summary>The profile of the recordings, v6.18, is that of the running kernel.</summary>
    Kernel6_18 = 16,
}
