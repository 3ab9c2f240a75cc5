using FsCheck;
using FsCheck.Fluent;
using KernelBits.Experiments;

namespace KernelBits.FsCheck;

/// <summary>
/// A sequence of operations of memory management, for <see cref="MmSession"/> to do; its text can be pasted into a test. Touching and
/// paging out are what states are made of; the rest stirs them.
/// </summary>
/// <param name="Operations">The operations, in order.</param>
public sealed record MmOperations(IReadOnlyList<MmOperation> Operations)
{
    /// <summary>How many operations a sequence has where nobody says.</summary>
    internal const int UsualLength = 60;

    private const int MaxPages = 40;
    private const int FewPages = 4;

    private static readonly MmOperationKind[] s_lots = [.. Enum.GetValues<MmOperationKind>().SelectMany(kind => Enumerable.Repeat(kind, Weight(kind)))];

    /// <summary>Sequences of a length; smaller ones have fewer operations and smaller numbers.</summary>
    /// <param name="length">How many operations.</param>
    public static Arbitrary<MmOperations> Arbitrary(int length)
        => Arb.From(Gen.Choose(0, int.MaxValue).Select(seed => Random((ulong)seed, length)), sequence => sequence.Shrink());

    /// <summary>The sequence of a seed, the same in every run.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="length">How many operations.</param>
    public static MmOperations Random(ulong seed, int length)
    {
        var random = new SplitMix64(seed);
        var ops = new MmOperation[length];
        for (int i = 0; i < length; i++)
        {
            var kind = s_lots[Below(s_lots.Length)];
            // States are made by several operations on the same pages, which numbers drawn anew hardly ever name again.
            if (i > 0 && Below(2) == 0)
            {
                ops[i] = ops[i - 1] with { Kind = kind };
                continue;
            }
            int most = Below(5) < 3 ? FewPages : MaxPages;
            ops[i] = new MmOperation(kind, Below(4), Below(6), Below(MaxPages), 1 + Below(most));
        }
        return new MmOperations(ops);

        int Below(int bound) => (int)random.NextBelow((uint)bound);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join('\n', Operations);

    /// <summary>Takes out halves, quarters and so on to single operations, then makes the numbers of each smaller.</summary>
    public IEnumerable<MmOperations> Shrink()
    {
        for (int size = Operations.Count / 2; size >= 1; size /= 2)
        {
            for (int at = 0; at + size <= Operations.Count; at += size)
                yield return new MmOperations([.. Operations.Take(at), .. Operations.Skip(at + size)]);
        }
        for (int i = 0; i < Operations.Count; i++)
        {
            foreach (var simpler in Shrink(Operations[i]))
                yield return new MmOperations([.. Operations.Take(i), simpler, .. Operations.Skip(i + 1)]);
        }
    }

    private static int Weight(MmOperationKind kind) => kind switch
    {
        MmOperationKind.Read => 16,
        MmOperationKind.Write => 20,
        MmOperationKind.Pageout => 14,
        MmOperationKind.WriteProtect => 8,
        MmOperationKind.MapShared or MmOperationKind.DontNeed or MmOperationKind.PunchHole or MmOperationKind.ReadFile or MmOperationKind.WriteFile or MmOperationKind.UffdRegister or MmOperationKind.Mremap or MmOperationKind.Free => 5,
        MmOperationKind.Fork or MmOperationKind.Exit or MmOperationKind.Munmap or MmOperationKind.MapPrivate or MmOperationKind.MapAnonymous or MmOperationKind.Poison or MmOperationKind.Unprotect or MmOperationKind.ClearRefs => 4,
        MmOperationKind.CloseFile or MmOperationKind.Truncate or MmOperationKind.UffdUnregister or MmOperationKind.CreateProcess => 1,
        _ => 2,
    };

    private static IEnumerable<MmOperation> Shrink(MmOperation op)
    {
        if (op.Count > 1)
        {
            yield return op with { Count = 1 };
            yield return op with { Count = op.Count / 2 };
        }
        if (op.At > 0)
        {
            yield return op with { At = 0 };
            yield return op with { At = op.At / 2 };
        }
        if (op.Who > 0)
            yield return op with { Who = 0 };
        if (op.What > 0)
            yield return op with { What = 0 };
    }
}
