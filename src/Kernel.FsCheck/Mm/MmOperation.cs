namespace KernelBits.FsCheck;

/// <summary>
/// One operation of a random sequence. The numbers mean whatever lives when the operation runs: <paramref name="Who"/>
/// picks a process and <paramref name="What"/> a mapping, file or swap area, both modulo how many there are. So every
/// part of a sequence is itself a sequence, and shrinking can take out any operation.
/// </summary>
/// <param name="Kind">What is done.</param>
/// <param name="Who">The process.</param>
/// <param name="What">The mapping, file, cgroup or swap area.</param>
/// <param name="At">The first page.</param>
/// <param name="Count">Pages.</param>
public sealed record MmOperation(MmOperationKind Kind, int Who, int What, int At, int Count)
{
    /// <summary>As it can be pasted into a test.</summary>
    public override string ToString() => $"new(MmOperationKind.{Kind}, Who: {Who}, What: {What}, At: {At}, Count: {Count}),";
}
