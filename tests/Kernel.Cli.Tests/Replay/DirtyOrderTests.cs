using KernelBits.Experiments;

namespace KernelBits.Cli.Tests.Replay;

public sealed class DirtyOrderTests
{
    [Fact]
    public void SplitMix64_gives_the_published_numbers()
    {
        // The reference implementation's first numbers for the seed 1234567.
        var random = new SplitMix64(1234567);
        ulong[] numbers = [random.Next(), random.Next(), random.Next(), random.Next(), random.Next()];
        Assert.Equal(
            [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821],
            numbers);
    }

    [Theory]
    [InlineData(1u)]
    [InlineData(2u)]
    [InlineData(3u)]
    [InlineData(1000u)]
    [InlineData(0x8000_0001u)]
    [InlineData(uint.MaxValue)]
    public void Bounded_numbers_stay_below_the_bound(uint bound)
    {
        var random = new SplitMix64(7);
        for (int i = 0; i < 1000; i++)
        {
            Assert.True(random.NextBelow(bound) < bound);
        }
    }

    [Fact]
    public void Bounded_numbers_are_even()
    {
        var random = new SplitMix64(7);
        int[] seen = new int[6];
        for (int i = 0; i < 60_000; i++)
        {
            seen[random.NextBelow(6)]++;
        }

        Assert.All(seen, static count => Assert.InRange(count, 9_600, 10_400));
    }

    [Fact]
    public void Random_pages_are_distinct_and_unordered()
    {
        uint[] order = Order(Plan(10_000, 5_000, DirtyPattern.Random, seed: 3));
        Assert.Equal(5_000, order.Length);
        Assert.Equal(5_000, order.Distinct().Count());
        Assert.All(order, static page => Assert.True(page < 10_000));
        Assert.NotEqual(order.Order(), order);
        Assert.InRange(order.Count(static page => page < 5_000), 2_300, 2_700);
    }

    [Fact]
    public void A_seed_gives_the_same_pages_for_ever()
        => Assert.Equal([5u, 7, 9, 6, 3], Order(Plan(10, 5, DirtyPattern.Random, seed: 1)));

    [Fact]
    public void Seeds_differ()
        => Assert.NotEqual(Order(Plan(1000, 500, DirtyPattern.Random, seed: 1)), Order(Plan(1000, 500, DirtyPattern.Random, seed: 2)));

    [Fact]
    public void All_pages_can_be_drawn()
        => Assert.Equal(Enumerable.Range(0, 100).Select(static i => (uint)i), Order(Plan(100, 100, DirtyPattern.Random, seed: 1)).Order());

    [Fact]
    public void First_pages_come_in_order()
        => Assert.Equal([0u, 1, 2], Order(Plan(10, 3, DirtyPattern.First, seed: 1)));

    [Fact]
    public void Nothing_is_dirtied_at_zero_percent() => Assert.Empty(Order(Plan(10, 0, DirtyPattern.Random, seed: 1)));

    [Fact]
    public void Drawing_stops_when_cancelled()
        => Assert.Throws<OperationCanceledException>(
            () => DirtyOrder.Create(Plan(10, 5, DirtyPattern.Random, seed: 1), new CancellationToken(canceled: true)));

    [Theory]
    [InlineData(1u)]
    [InlineData(256u)]
    [InlineData(257u)]
    [InlineData(70_000u)]
    public void Page_numbers_of_any_length_come_in_parts_as_they_do_at_once(uint pages)
    {
        var order = DirtyOrder.Create(Plan(pages, pages, DirtyPattern.Random, seed: 1), CancellationToken.None);
        var parts = new List<uint>();
        uint[] part = new uint[7];
        for (int count; (count = order.CopyTo(parts.Count, part)) != 0;)
        {
            parts.AddRange(part[..count]);
        }

        Assert.Equal(pages, (uint)parts.Distinct().Count(page => page < pages));
        Assert.Equal(order.ToArray(), parts);
    }

    private static uint[] Order(ReplayPlan plan) => DirtyOrder.Create(plan, CancellationToken.None).ToArray();

    private static ReplayPlan Plan(ulong pages, ulong dirtied, DirtyPattern pattern, ulong seed) => new(pages, 1, dirtied, pattern, seed);
}
