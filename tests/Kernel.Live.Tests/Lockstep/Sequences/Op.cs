namespace KernelBits.Live.Tests.Lockstep.Sequences;

/// <summary>
/// One operation of a random sequence. The numbers mean whatever lives when the operation runs: <paramref name="Who"/> picks a
/// process and <paramref name="What"/> a mapping or file, both modulo how many there are. So every part of a sequence is itself
/// a sequence, and shrinking can take out any operation.
/// </summary>
/// <param name="Kind">What is done.</param>
/// <param name="Who">The process.</param>
/// <param name="What">The mapping or file.</param>
/// <param name="At">The first page.</param>
/// <param name="Count">Pages.</param>
internal sealed record Op(OpKind Kind, int Who, int What, int At, int Count)
{
    public override string ToString() => $"new(OpKind.{Kind}, Who: {Who}, What: {What}, At: {At}, Count: {Count}),";
}
