using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace KernelBits.FsCheck.Tests;

/// <summary>What a failing property shows is the simplest word that fails.</summary>
public sealed class ShrinkTests
{
    private const int MostSteps = 10_000;

    private static readonly Rnd _seed = new(20210807);

    public static TheoryData<string> Layouts => [.. BitLayoutRegistry.All.Select(static l => l.Name)];

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Shrinking_ends_at_the_empty_word(string name)
    {
        BitLayoutInfo layout = BitLayoutRegistry.Find(name)!;
        foreach (ulong word in LayoutWords.Generate(layout).Sample(50, _seed, 100))
        {
            ulong smallest = Minimize(layout, word, static _ => true);
            Assert.Empty(LayoutWords.Shrink(layout, smallest));
            Assert.All(layout.Fields.Where(static f => !f.IsAlias), f => Assert.Equal(0UL, f.Get(smallest)));
        }
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Shrinking_finds_the_smallest_value_that_fails(string name)
    {
        BitLayoutInfo layout = BitLayoutRegistry.Find(name)!;
        foreach (BitFieldInfo field in layout.Fields.Where(f => !f.IsAlias && !DependsOnTheWord(f)))
        {
            ulong step = field.Max & (~field.Max + 1);
            foreach (ulong limit in new[] { step, ((field.Max / 3) & field.Max) | step, field.Max })
            {
                ulong start = field.TrySet(layout.WordMask, field.Max, out ulong changed) ? changed : layout.WordMask;
                ulong smallest = Minimize(layout, start, w => field.Get(w) >= limit);
                Assert.Equal(limit, field.Get(smallest));
                Assert.All(
                    layout.Fields.Where(f => !f.IsAlias && (f.Mask & field.Mask) == 0 && !DependsOnTheWord(f)),
                    f => Assert.Equal(0UL, f.Get(smallest)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Every_kind_shrinks_within_itself(string name)
    {
        BitLayoutInfo layout = BitLayoutRegistry.Find(name)!;
        foreach (ulong word in LayoutWords.Generate(layout).Sample(100, _seed, 100).Where(w => layout.KindOf(w) is not null))
        {
            BitKindInfo kind = layout.KindOf(word)!;
            ulong smallest = Minimize(layout, word, kind.Matches);
            Assert.DoesNotContain(LayoutWords.Shrink(layout, smallest), kind.Matches);
        }
    }

    [Fact]
    public void Words_of_a_kind_shrink_to_ones_without_a_bit_to_spare_in_every_profile()
    {
        foreach ((BitLayoutInfo layout, BitKindInfo kind) in KernelProfiles.All.SelectMany(static p => BitLayoutRegistry.In(p.Kernel)).SelectMany(static l => l.Kinds.Select(k => (l, k))))
        {
            ulong inverted = (kind.Layout ?? layout).Fields.Where(static f => f.Inverted).Aggregate(0UL, static (bits, f) => bits | f.Mask);
            foreach (ulong word in LayoutWords.Generate(layout, kind).Sample(10, _seed, 100))
            {
                ulong smallest = Minimize(kind.Layout ?? layout, word, kind.Matches);
                Assert.Empty(LayoutWords.Shrink(layout, kind, smallest));
                for (ulong bits = smallest ^ inverted; bits != 0; bits &= bits - 1)
                {
                    ulong without = smallest ^ (bits & (~bits + 1));
                    Assert.False(kind.Matches(without), $"{kind} {layout} 0x{smallest:x} shrinks to 0x{without:x}");
                }
            }
        }
    }

    [Fact]
    public void A_failing_property_of_a_kind_shows_the_smallest_word_of_that_kind()
    {
        Exception error = Assert.ThrowsAny<Exception>(static () =>
            Prop.ForAll(KernelArbitraries.SwapPte(), static pte => pte.Value.Raw == 0).QuickCheckThrowOnFailure());
        Assert.Contains(new SwapPte(SwpPte.Create(0, 0).ToPte(), KernelProfiles.Default).ToString(), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failing_property_shows_the_smallest_value()
    {
        Exception error = Assert.ThrowsAny<Exception>(static () =>
            Prop.ForAll(KernelArbitraries.SwpPte(), static e => e.Offset < 1000).QuickCheckThrowOnFailure());
        Assert.Contains(SwpPte.Create(0, 1000).ToString(), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_of_fields_become_smaller()
    {
        foreach (BitFieldInfo field in BitLayoutRegistry.All.SelectMany(static l => l.Fields))
        {
            Assert.Empty(FieldValues.Shrink(field, 0));
            Assert.All(FieldValues.Shrink(field, field.Max), v => Assert.True(v < field.Max && (v & ~field.Max) == 0));
        }
    }

    private static bool DependsOnTheWord(BitFieldInfo field) => field.InvertedWhenName is not null;

    /// <summary>As FsCheck does: the first simpler word that fails too, as long as there is one.</summary>
    private static ulong Minimize(BitLayoutInfo layout, ulong word, Func<ulong, bool> fails)
    {
        for (int steps = 0; steps < MostSteps; steps++)
        {
            ulong? simpler = LayoutWords.Shrink(layout, word).Where(fails).Cast<ulong?>().FirstOrDefault();
            if (simpler is null)
            {
                return word;
            }

            word = simpler.Value;
        }

        throw new InvalidOperationException($"{layout.Name} 0x{word:x} still shrinks after {MostSteps} steps.");
    }
}
