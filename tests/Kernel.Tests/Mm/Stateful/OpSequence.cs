using FsCheck;
using FsCheck.Fluent;

namespace KernelBits.Tests.Mm.Stateful;

/// <summary>A random sequence of operations; its text can be pasted into a test.</summary>
internal sealed record OpSequence(IReadOnlyList<Op> Ops)
{
    private const int MaxPages = 40;

    // Touching and paging out are what states are made of; the rest stirs them.
    private static readonly (int Weight, Gen<OpKind> Kind)[] s_kinds =
    [
        .. Enum.GetValues<OpKind>().Select(kind => (kind switch
        {
            OpKind.Read => 14,
            OpKind.Write => 18,
            OpKind.Pageout => 12,
            OpKind.MapShared or OpKind.DontNeed or OpKind.PunchHole or OpKind.ReadFile or OpKind.WriteFile => 5,
            OpKind.Fork or OpKind.Exit or OpKind.Munmap or OpKind.MapPrivate or OpKind.MapAnonymous => 4,
            OpKind.SwapOff or OpKind.CloseFile or OpKind.Truncate => 1,
            _ => 2,
        }, Gen.Constant(kind))),
    ];

    public static Arbitrary<OpSequence> Arbitrary(int length) => Arb.From(Generator(length), Shrink);

    public override string ToString() => string.Join('\n', Ops);

    private static Gen<OpSequence> Generator(int length)
    {
        var op = from kind in Gen.Frequency(s_kinds)
                 from who in Gen.Choose(0, 3)
                 from what in Gen.Choose(0, 5)
                 from at in Gen.Choose(0, MaxPages - 1)
                 from count in Gen.Frequency((3, Gen.Choose(1, 4)), (2, Gen.Choose(1, MaxPages)))
                 select new Op(kind, who, what, at, count);
        return op.ArrayOf(length).Select(ops => new OpSequence(ops));
    }

    /// <summary>Takes out halves, quarters and so on to single operations, then makes the numbers of each smaller.</summary>
    private static IEnumerable<OpSequence> Shrink(OpSequence sequence)
    {
        var ops = sequence.Ops;
        for (int size = ops.Count / 2; size >= 1; size /= 2)
        {
            for (int at = 0; at + size <= ops.Count; at += size)
                yield return new OpSequence([.. ops.Take(at), .. ops.Skip(at + size)]);
        }
        for (int i = 0; i < ops.Count; i++)
        {
            foreach (var simpler in Shrink(ops[i]))
                yield return new OpSequence([.. ops.Take(i), simpler, .. ops.Skip(i + 1)]);
        }
    }

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
