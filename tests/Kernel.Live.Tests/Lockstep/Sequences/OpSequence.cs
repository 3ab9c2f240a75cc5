using FsCheck;
using FsCheck.Fluent;

namespace KernelBits.Live.Tests.Lockstep.Sequences;

/// <summary>A random sequence of operations; its text can be pasted into a test.</summary>
/// <param name="Ops">The operations.</param>
internal sealed record OpSequence(IReadOnlyList<Op> Ops)
{
    /// <summary>As large as the files and mappings of the recorded traces.</summary>
    public const int MaxPages = 24;

    /// <summary>Sequences of about this many operations.</summary>
    /// <param name="length">How many are generated; one that finds nothing to work on is passed over when it runs.</param>
    public static Arbitrary<OpSequence> Arbitrary(int length) => Arb.From(
        Gen.Elements<OpFamily>(OpFamily.All).SelectMany(family => Generator(family, length)), Shrink);

    /// <inheritdoc/>
    public override string ToString() => string.Join('\n', Ops);

    private static Gen<OpSequence> Generator(OpFamily family, int length)
        => from opening in Gen.CollectToArray(family.Opening, static kind => Operation(Gen.Constant(kind)))
           from rest in Operation(family.Kinds).ArrayOf(length)
           select new OpSequence([.. opening, .. rest]);

    private static Gen<Op> Operation(Gen<OpKind> kinds)
        => from kind in kinds
           from who in Gen.Choose(0, 3)
           from what in Gen.Choose(0, 5)
           from range in Gen.Frequency((2, Few), (1, Many), (1, Gen.Constant((0, MaxPages))))
           select new Op(kind, who, what, range.Item1, range.Item2);

    private static Gen<(int At, int Count)> Few => Gen.Choose(0, MaxPages - 1).Zip(Gen.Choose(1, 4));

    private static Gen<(int At, int Count)> Many => Gen.Choose(0, MaxPages - 1).Zip(Gen.Choose(1, MaxPages));

    /// <summary>Takes out halves, quarters and so on to single operations, then makes the numbers of each smaller.</summary>
    private static IEnumerable<OpSequence> Shrink(OpSequence sequence)
    {
        var ops = sequence.Ops;
        for (int size = ops.Count / 2; size >= 1; size /= 2)
        {
            for (int at = 0; at + size <= ops.Count; at += size)
            {
                yield return new OpSequence([.. ops.Take(at), .. ops.Skip(at + size)]);
            }
        }

        for (int i = 0; i < ops.Count; i++)
        {
            foreach (var simpler in Shrink(ops[i]))
            {
                yield return new OpSequence([.. ops.Take(i), simpler, .. ops.Skip(i + 1)]);
            }
        }
    }

    private static IEnumerable<Op> Shrink(Op op)
    {
        if (op.Count > 1)
        {
            yield return op with { Count = 1 };
            yield return op with { Count = op.Count / 2 };
            yield return op with { Count = op.Count - 1 };
        }

        if (op.At > 0)
        {
            yield return op with { At = 0 };
            yield return op with { At = op.At / 2 };
            yield return op with { At = op.At - 1 };
        }

        if (op.Who > 0)
        {
            yield return op with { Who = 0 };
        }

        if (op.What > 0)
        {
            yield return op with { What = 0 };
        }
    }
}
