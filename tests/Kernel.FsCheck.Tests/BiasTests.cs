using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace KernelBits.FsCheck.Tests;

/// <summary>A thousand words of any layout meet everything in which its code could differ.</summary>
public sealed class BiasTests
{
    private const int Samples = 1_000;
    private const int Size = 100;

    private static readonly Rnd _seed = new(20210807);

    public static TheoryData<string> Layouts => [.. BitLayoutRegistry.All.Select(static l => l.Name)];

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Every_kind_is_met(string name)
    {
        (BitLayoutInfo layout, ulong[] words) = Sample(name);
        string[] met = [.. words.Select(w => layout.KindOf(w)?.Name ?? "").Where(static k => k.Length > 0).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(layout.Kinds.Select(static k => k.Name).Order(StringComparer.Ordinal), met);
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Every_field_is_met_at_its_smallest_and_largest(string name)
    {
        (BitLayoutInfo layout, ulong[] words) = Sample(name);
        foreach (BitFieldInfo field in layout.Fields)
        {
            Assert.Contains(words, w => field.Get(w) == 0);
            Assert.Contains(words, w => field.Get(w) == field.Max);
        }
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Both_answers_of_every_predicate_are_met(string name)
    {
        (BitLayoutInfo layout, ulong[] words) = Sample(name);
        foreach (BitPredicateInfo predicate in layout.Predicates)
        {
            Assert.True(words.Any(predicate.Holds), $"{predicate.Name} never holds");
            Assert.False(words.All(predicate.Holds), $"{predicate.Name} always holds");
        }
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Neighbours_across_every_edge_of_a_kind_are_met(string name)
    {
        (BitLayoutInfo layout, ulong[] words) = Sample(name);
        foreach (BitKindInfo kind in layout.Kinds)
        {
            Assert.Contains(words, w => kind.Matches(w) != OneBitAway(layout, w).All(n => kind.Matches(n) == kind.Matches(w)));
        }
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Values_of_fields_meet_both_ends(string name)
    {
        foreach (BitFieldInfo field in BitLayoutRegistry.Find(name)!.Fields)
        {
            ulong[] values = [.. FieldValues.Generate(field).Sample(Samples, _seed, Size)];
            Assert.Contains(0UL, values);
            Assert.Contains(field.Max, values);
            Assert.All(values, v => Assert.True(v <= field.Max && (v & ~field.Max) == 0));
        }
    }

    [Fact]
    public void Words_stay_within_their_layout()
    {
        foreach (BitLayoutInfo layout in BitLayoutRegistry.All)
        {
            Assert.All(LayoutWords.Generate(layout).Sample(Samples, _seed, Size), w => Assert.Equal(0UL, w & ~layout.WordMask));
        }
    }

    private static IEnumerable<ulong> OneBitAway(BitLayoutInfo layout, ulong word) =>
        Enumerable.Range(0, layout.Width).Select(bit => word ^ (1UL << bit));

    private static (BitLayoutInfo Layout, ulong[] Words) Sample(string name)
    {
        BitLayoutInfo layout = BitLayoutRegistry.Find(name)!;
        return (layout, [.. LayoutWords.Generate(layout).Sample(Samples, _seed, Size)]);
    }
}
