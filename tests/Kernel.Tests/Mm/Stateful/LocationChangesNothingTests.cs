using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace KernelBits.Tests.Mm.Stateful;

/// <summary>The location patch only reads: with it and without it, the same operations lead to the same machine.</summary>
public sealed class LocationChangesNothingTests
{
    [Theory]
    [InlineData(Cell.Neither, Cell.Location)]
    [InlineData(Cell.Marker, Cell.Both)]
    public void The_same_operations_give_the_same_words_but_for_real_entries(Cell without, Cell with)
        => Prop.ForAll(OpSequence.Arbitrary(60), sequence =>
        {
            var statistics = new OpStatistics();
            var (plain, looking) = (new World(without, tight: false, statistics), new World(with, tight: false, statistics));
            foreach (var op in sequence.Ops)
            {
                plain.Step(op);
                looking.Step(op);
                AssertSame(plain.View, looking.View, with, op);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(15));

    private static void AssertSame(WorldView plain, WorldView looking, Cell with, Op op)
    {
        Assert.Equal(plain.Cache.OrderBy(page => page.Key.ToString()), looking.Cache.OrderBy(page => page.Key.ToString()));
        foreach (var (key, word) in plain.Words)
        {
            char shape = plain.Shapes[key], seen = looking.Shapes[key];
            bool isLookedUp = seen == 'S' && shape == (with == Cell.Both ? 'M' : '-');
            Assert.True(isLookedUp || word.Raw == looking.Words[key].Raw, $"after {op} page 0x{key.Page:x} of process {key.Process.Value} shows {word} and with the look-up {looking.Words[key]}");
        }
    }
}
