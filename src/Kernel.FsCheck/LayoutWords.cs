using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;

namespace KernelBits.FsCheck;

/// <summary>Generators and shrinkers of raw words, made from the generated description of a layout.</summary>
public static class LayoutWords
{
    private const int RandomWeight = 2;
    private const int ComposedWeight = 4;
    private const int KindWeight = 4;
    private const int RareWeight = 3;

    /// <summary>
    /// Words of a layout: of every kind, on both sides of every predicate, with fields at their boundary values, with
    /// single bits set or cleared, and at random. Reserved bits may be set.
    /// </summary>
    /// <param name="layout">The layout.</param>
    public static Gen<ulong> Generate(BitLayoutInfo layout)
    {
        ArgumentNullException.ThrowIfNull(layout);
        WordPool pool = WordPool.Of(layout);
        List<(int, Gen<ulong>)> choices =
        [
            (RandomWeight, UpTo64Bits(layout.Width)),
            (1, Gen.Choose(0, layout.Width - 1).Select(static bit => 1UL << bit)),
            (1, Gen.Choose(0, layout.Width - 1).Select(bit => layout.WordMask & ~(1UL << bit))),
            (1, Gen.Elements(0UL, layout.WordMask)),
            (ComposedWeight, Compose(pool, Gen.OneOf(Gen.Elements(0UL, layout.WordMask), UpTo64Bits(layout.Width)))),
        ];
        if (!pool.Rare.IsEmpty)
        {
            Gen<ulong> rare = Gen.OneOf(pool.Rare.Select(static words => Gen.Elements(words.AsEnumerable())));
            choices.Add((RareWeight, rare));
            choices.Add((1, FlipOneBit(layout, rare)));
        }

        if (!pool.ByKind.IsEmpty)
        {
            choices.Add((KindWeight, Gen.OneOf(pool.ByKind.Select(words => OfKind(layout, pool, words)))));
        }

        return Gen.Frequency([.. choices]);
    }

    /// <summary>
    /// Words of one kind of a union: the fields of the layout that explains the kind are at their boundary values and at random as far
    /// as the kind allows.
    /// </summary>
    /// <param name="layout">The union.</param>
    /// <param name="kind">One of its kinds.</param>
    /// <exception cref="ArgumentException">The layout has no such kind.</exception>
    public static Gen<ulong> Generate(BitLayoutInfo layout, BitKindInfo kind)
    {
        ArgumentNullException.ThrowIfNull(layout);
        ArgumentNullException.ThrowIfNull(kind);
        ImmutableArray<ulong> examples = WordPool.Of(layout).ExamplesOf(kind);
        if (examples.IsEmpty)
        {
            throw new ArgumentException($"no word of {layout.Name} is known to be {kind.Name}", nameof(kind));
        }

        BitLayoutInfo explaining = kind.Layout ?? layout;
        WordPool pool = WordPool.Of(explaining);
        Gen<ulong> example = Gen.Elements(examples.AsEnumerable());
        Gen<ulong> changed = Gen.Frequency(
            (ComposedWeight, Compose(pool, example)),
            (1, Compose(WordPool.Of(layout), example)),
            (1, FlipOneBit(layout, example)),
            (1, FillOneField(pool, example)),
            (RandomWeight, Generate(explaining)));
        return from word in changed
               from instead in example
               select kind.Matches(word) ? word : instead;
    }

    /// <summary>
    /// Simpler words: fewer fields and bits set, and smaller values. Bits that are stored inverted count as set where
    /// they are 0, so that a shrunk offset ends at 0 and not at its largest value.
    /// </summary>
    /// <param name="layout">The layout.</param>
    /// <param name="word">The word to make simpler.</param>
    public static IEnumerable<ulong> Shrink(BitLayoutInfo layout, ulong word)
    {
        ArgumentNullException.ThrowIfNull(layout);
        ulong inverted = InvertedBits(layout);

        // Every step makes this number smaller, so shrinking ends.
        ulong size = word ^ inverted;
        return Candidates(layout, size).Where(c => c < size).Distinct().Select(c => c ^ inverted);
    }

    /// <summary>Simpler words of the same kind, by the fields of the layout that explains it.</summary>
    /// <param name="layout">The union.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="word">The word to make simpler.</param>
    public static IEnumerable<ulong> Shrink(BitLayoutInfo layout, BitKindInfo kind, ulong word)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return Shrink(kind.Layout ?? layout, word).Where(kind.Matches);
    }

    /// <summary>Generator and shrinker together.</summary>
    /// <param name="layout">The layout.</param>
    public static Arbitrary<ulong> For(BitLayoutInfo layout) => Arb.From(Generate(layout), word => Shrink(layout, word));

    /// <summary>The bits that every word of the layout stores inverted.</summary>
    private static ulong InvertedBits(BitLayoutInfo layout) =>
        layout.Fields.Where(static f => f.Inverted).Aggregate(0UL, static (bits, f) => bits | f.Mask);

    private static IEnumerable<ulong> Candidates(BitLayoutInfo layout, ulong size)
    {
        yield return 0;
        yield return size & ~layout.ReservedMask;
        foreach (BitFieldInfo field in layout.Fields)
        {
            yield return size & ~field.Mask;
        }

        // Taking away powers of two finds the smallest value of a field in as many steps as it has bits.
        foreach (BitFieldInfo field in layout.Fields.Where(static f => f.BitCount > 1))
        {
            ulong value = size & field.Mask;
            for (int bit = field.BitCount - 1; bit >= 0; bit--)
            {
                ulong part = 1UL << bit << field.Shift;
                if (value >= part && ((value - part) & ~field.Mask) == 0)
                {
                    yield return size - part;
                }
            }
        }

        for (int bit = layout.Width - 1; bit >= 0; bit--)
        {
            yield return size & ~(1UL << bit);
        }
    }

    /// <summary>A word from <paramref name="bases"/> with some of its fields at boundary values.</summary>
    private static Gen<ulong> Compose(WordPool pool, Gen<ulong> bases) =>
        from word in bases
        from changes in Gen.ListOf(Change(pool), Math.Min(pool.Fields.Length, 6))
        select changes.Aggregate(word, static (w, change) => change.Field.TrySet(w, change.Value, out ulong changed) ? changed : w);

    private static Gen<(BitFieldInfo Field, ulong Value)> Change(WordPool pool) =>
        from i in Gen.Choose(0, pool.Fields.Length - 1)
        from value in FieldValues.Boundary(pool.Fields[i], pool.Values[i])
        select (pool.Fields[i], value);

    /// <summary>An example of a kind, with other fields where that leaves it of the same kind.</summary>
    private static Gen<ulong> OfKind(BitLayoutInfo layout, WordPool pool, IEnumerable<ulong> examples) =>
        from example in Gen.Elements(examples)
        from changed in Compose(pool, Gen.Constant(example))
        select ReferenceEquals(layout.KindOf(changed), layout.KindOf(example)) ? changed : example;

    private static Gen<ulong> FlipOneBit(BitLayoutInfo layout, Gen<ulong> words) =>
        from word in words
        from bit in Gen.Choose(0, layout.Width - 1)
        select word ^ (1UL << bit);

    private static Gen<ulong> FillOneField(WordPool pool, Gen<ulong> words) =>
        from word in words
        from random in UpTo64Bits(64)
        from i in Gen.Choose(0, pool.Fields.Length - 1)
        select pool.Fields[i].TrySet(word, random & pool.Fields[i].Max, out ulong changed) ? changed : word;

    private static Gen<ulong> UpTo64Bits(int width) =>
        from high in Gen.Choose(int.MinValue, int.MaxValue)
        from low in Gen.Choose(int.MinValue, int.MaxValue)
        select (((ulong)(uint)high << 32) | (uint)low) >> (64 - width);
}
