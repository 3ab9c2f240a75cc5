using FsCheck.Xunit;
using KernelBits.FsCheck;
using Xunit;

namespace KernelBits.Tests.Properties;

/// <summary>Laws of kinds and predicates.</summary>
public sealed class UnionProperties
{
    [Property(Arbitrary = [typeof(KernelArbitraries)], MaxTest = 5_000)]
    public void Every_word_is_of_exactly_one_kind(LayoutWord word)
    {
        if (word.Layout.Kinds.IsEmpty)
        {
            Assert.Null(word.Layout.KindOf(word.Raw));
            return;
        }

        BitKindInfo kind = Assert.Single(word.Layout.Kinds, k => k.Matches(word.Raw));
        Assert.Same(kind, word.Layout.KindOf(word.Raw));
        Assert.Equal(kind.MemberName, TypedLayout.Of(word).Kind(word.Raw));
    }

    [Property(Arbitrary = [typeof(KernelArbitraries)], MaxTest = 1_000)]
    public void TryGet_gives_the_word_where_a_kind_names_the_layout(LayoutWord word)
    {
        foreach (BitLayoutInfo target in word.Layout.Kinds.Select(static k => k.Layout).OfType<BitLayoutInfo>().Distinct())
        {
            bool named = ReferenceEquals(word.Layout.KindOf(word.Raw)!.Layout, target);
            Assert.Equal(named ? word.Raw : null, TypedLayout.Of(word).TryGet(target, word.Raw));
        }
    }

    [Property(Arbitrary = [typeof(KernelArbitraries)], MaxTest = 2_000)]
    public void Predicates_of_the_type_are_those_of_the_metadata(LayoutWord word)
    {
        foreach (BitPredicateInfo predicate in word.Layout.Predicates)
        {
            Assert.Equal(predicate.Holds(word.Raw), TypedLayout.Of(word).Is(predicate, word.Raw));
        }
    }
}
