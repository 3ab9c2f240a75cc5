namespace KernelBits.Oracle.Tests.Functions;

/// <summary>What is decided when the kernel boots, in the words of the vectors (<c>"mode"</c>).</summary>
[Flags]
public enum OracleModes
{
    /// <summary>4-level paging; no accessed and dirty bits in migration entries; no shadow stacks (<c>l4,ad0,shstk0</c>).</summary>
    None = 0,

    /// <summary>5-level paging (<c>l5</c>).</summary>
    FiveLevelPaging = 1,

    /// <summary>Migration entries have accessed and dirty bits (<c>ad1</c>).</summary>
    MigrationAccessedDirty = 2,

    /// <summary>Processes may have shadow stacks (<c>shstk1</c>).</summary>
    ShadowStack = 4,
}
