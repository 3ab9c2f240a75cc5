using FsCheck;
using FsCheck.Fluent;
using KernelBits.Experiments;

namespace KernelBits.Tests.Mm.Stateful;

/// <summary>A random sequence of operations; its text can be pasted into a test.</summary>
internal sealed record OpSequence(IReadOnlyList<Op> Ops)
{
    private const int MaxPages = 40;
    private const int FewPages = 4;

    // Touching and paging out are what states are made of; the rest stirs them.
    private static readonly OpKind[] s_lots = [.. Enum.GetValues<OpKind>().SelectMany(kind => Enumerable.Repeat(kind, Weight(kind)))];

    public static Arbitrary<OpSequence> Arbitrary(int length)
        => Arb.From(Gen.Choose(0, int.MaxValue).Select(seed => Random((ulong)seed, length)), sequence => sequence.Shrink());

    /// <summary>The sequence of a seed.</summary>
    public static OpSequence Random(ulong seed, int length)
    {
        var random = new SplitMix64(seed);
        var ops = new Op[length];
        for (int i = 0; i < length; i++)
        {
            var kind = s_lots[Below(s_lots.Length)];
            int most = Below(5) < 3 ? FewPages : MaxPages;
            ops[i] = new Op(kind, Below(4), Below(6), Below(MaxPages), 1 + Below(most));
        }
        return new OpSequence(ops);

        int Below(int bound) => (int)random.NextBelow((uint)bound);
    }

    public override string ToString() => string.Join('\n', Ops);

    /// <summary>Takes out halves, quarters and so on to single operations, then makes the numbers of each smaller.</summary>
    public IEnumerable<OpSequence> Shrink()
    {
        for (int size = Ops.Count / 2; size >= 1; size /= 2)
        {
            for (int at = 0; at + size <= Ops.Count; at += size)
                yield return new OpSequence([.. Ops.Take(at), .. Ops.Skip(at + size)]);
        }
        for (int i = 0; i < Ops.Count; i++)
        {
            foreach (var simpler in Shrink(Ops[i]))
                yield return new OpSequence([.. Ops.Take(i), simpler, .. Ops.Skip(i + 1)]);
        }
    }

    private static int Weight(OpKind kind) => kind switch
    {
        OpKind.Read => 16,
        OpKind.Write => 20,
        OpKind.Pageout => 14,
        OpKind.WriteProtect => 8,
        OpKind.MapShared or OpKind.DontNeed or OpKind.PunchHole or OpKind.ReadFile or OpKind.WriteFile or OpKind.UffdRegister or OpKind.Mremap => 5,
        OpKind.Fork or OpKind.Exit or OpKind.Munmap or OpKind.MapPrivate or OpKind.MapAnonymous or OpKind.Poison or OpKind.Unprotect => 4,
        OpKind.SwapOff or OpKind.CloseFile or OpKind.Truncate or OpKind.UffdUnregister or OpKind.CreateProcess => 1,
        _ => 2,
    };

    private static IEnumerable<Op> Shrink(Op op)
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
