using FsCheck;
using FsCheck.Fluent;
using KernelBits.FsCheck;
using KernelBits.Traces;
using Xunit;

namespace KernelBits.Tests.Mm.Stateful;

/// <summary>The location patch only reads: with it and without it, the same operations lead to the same machine.</summary>
public sealed class LocationChangesNothingTests
{
    [Theory]
    [InlineData("v5.14-rfc", Cell.Neither, Cell.Location)]
    [InlineData("v5.14-rfc", Cell.Marker, Cell.Both)]
    [InlineData("v6.1-pageout", Cell.Neither, Cell.Location)]
    [InlineData("v6.1-pageout", Cell.Marker, Cell.Both)]
    public void The_same_operations_give_the_same_words_but_for_real_entries(string profile, Cell without, Cell with)
        => Prop.ForAll(MmOperations.Arbitrary(60), sequence =>
        {
            var statistics = new OpStatistics();
            var plain = new World(new StatefulKernel(profile, without, IsTight: false), statistics);
            var looking = new World(new StatefulKernel(profile, with, IsTight: false), statistics);
            foreach (var op in sequence.Operations)
            {
                plain.Step(op);
                looking.Step(op);
                AssertSame(plain.View, looking.View, with, op);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(10));

    private static void AssertSame(TraceView plain, TraceView looking, Cell with, MmOperation op)
    {
        Assert.Equal(plain.Cache.OrderBy(page => page.Key.ToString()), looking.Cache.OrderBy(page => page.Key.ToString()));
        foreach (var (page, seen) in plain.Pages.Zip(looking.Pages))
        {
            bool isLookedUp = seen.Shape == 'S' && (with == Cell.Both ? page.Shape is 'M' or 'W' or 'C' : page.Shape == '-');
            Assert.True(isLookedUp || page.Word.Raw == seen.Word.Raw, $"after {op} page 0x{page.Number:x} of process {page.Process.Value} shows {page.Word} and with the look-up {seen.Word}");
        }
    }
}
