namespace KernelBits.Mm;

/// <summary>A process of the model.</summary>
/// <param name="Value">Its number, from 1.</param>
public readonly record struct ProcessId(int Value);

/// <summary>A file in memory, as an open descriptor names it.</summary>
/// <param name="Value">Its number, from 1.</param>
public readonly record struct FileId(int Value);

/// <summary>A memory cgroup.</summary>
/// <param name="Value">Its number; 0 is the root, which has no limit.</param>
public readonly record struct MemCgroupId(int Value);

/// <summary>A swap area.</summary>
/// <param name="Value">Its swap type, below <c>MAX_SWAPFILES</c>.</param>
public readonly record struct SwapAreaId(int Value);
