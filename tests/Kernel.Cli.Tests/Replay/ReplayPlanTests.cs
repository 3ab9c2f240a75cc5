using KernelBits.Cli.Replay;
using KernelBits.Experiments;

namespace KernelBits.Cli.Tests.Replay;

public sealed class ReplayPlanTests
{
    private const ulong Plenty = 1UL << 40;

    [Fact]
    public void Without_arguments_it_is_the_rfcs_experiment()
    {
        ReplayPlan plan = new ReplayArguments(null, null, null, null, null, null).ToPlan(Plenty);
        Assert.Equal(ReplayPlan.Rfc, plan);
        Assert.Equal(4_194_304UL, plan.Pages);
        Assert.Equal(1_048_576UL, plan.LimitPages);
        Assert.Equal(2_097_152UL, plan.DirtiedPages);
        Assert.Equal(DirtyPattern.Random, plan.Pattern);
    }

    [Theory]
    [InlineData("50%", 32_768)]
    [InlineData("50", 32_768)]
    [InlineData(" 50 % ", 32_768)]
    [InlineData("0%", 0)]
    [InlineData("100%", 65_536)]
    [InlineData("12.5%", 8_192)]
    [InlineData("0.001%", 0)]
    [InlineData("99.9999%", 65_535)]
    public void A_share_of_the_pages_is_dirtied(string dirty, ulong pages)
        => Assert.Equal(pages, new ReplayArguments("256MiB", "64MiB", dirty, null, null, null).ToPlan(Plenty).DirtiedPages);

    [Fact]
    public void The_limit_shrinks_with_a_small_mapping()
        => Assert.Equal(65_536UL, new ReplayArguments("256MiB", null, null, null, null, null).ToPlan(Plenty).LimitPages);

    [Theory]
    [InlineData("random", DirtyPattern.Random)]
    [InlineData("First", DirtyPattern.First)]
    public void Patterns_have_names(string text, DirtyPattern pattern)
        => Assert.Equal(pattern, new ReplayArguments("256MiB", null, null, text, null, null).ToPlan(Plenty).Pattern);

    [Fact]
    public void A_seed_may_be_any_64_bit_number()
        => Assert.Equal(ulong.MaxValue, new ReplayArguments("4KiB", null, null, null, "18446744073709551615", null).ToPlan(Plenty).Seed);

    [Theory]
    [InlineData(null, 1, 1)]
    [InlineData(null, 2, 2)]
    [InlineData(null, 3, 3)]
    [InlineData(null, 64, 3)]
    [InlineData("1", 64, 1)]
    [InlineData("5", 1, 5)]
    public void As_many_jobs_as_asked_for_or_as_there_are_processors(string? asked, int processors, int jobs)
        => Assert.Equal(jobs, new ReplayArguments(null, null, null, null, null, null, asked).ToJobs(ReplayPlan.Rfc, Plenty, processors));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Without_being_asked_there_are_no_more_jobs_than_memory_has_room_for(int jobs)
    {
        ulong room = ReplayMemory.EstimateBytes(ReplayPlan.Rfc, jobs);
        Assert.Equal(jobs, new ReplayArguments(null, null, null, null, null, null).ToJobs(ReplayPlan.Rfc, room, processors: 8));
    }

    [Theory]
    [InlineData(DirtyPattern.First, 1)]
    [InlineData(DirtyPattern.Random, 512)]
    public void Memory_is_touched_beforehand_for_what_is_dirtied_and_not_for_what_is_mapped(DirtyPattern pattern, ulong entriesAPage)
    {
        const ulong dirtied = 1_000;
        ulong touched = ReplayMemory.TouchedBytes(new ReplayPlan(1 << 28, 1 << 28, dirtied, pattern, seed: 1));
        Assert.InRange(touched, dirtied * entriesAPage * 8, dirtied * ((entriesAPage * 16) + 64));
        Assert.Equal(touched, ReplayMemory.TouchedBytes(new ReplayPlan(1 << 30, 1 << 28, dirtied, pattern, seed: 1)));
    }

    [Theory]
    [InlineData(0, 1, 0)]
    [InlineData(1, 0, 0)]
    [InlineData(1, 2, 0)]
    [InlineData(1, 1, 2)]
    [InlineData(ulong.MaxValue, 1, 0)]
    public void A_plan_that_does_not_fit_together_is_refused(ulong pages, ulong limit, ulong dirtied)
        => Assert.Throws<ArgumentOutOfRangeException>(() => new ReplayPlan(pages, limit, dirtied, DirtyPattern.Random, 1));

    [Fact]
    public void An_unknown_pattern_is_refused()
        => Assert.Throws<ArgumentOutOfRangeException>(() => new ReplayPlan(1, 1, 1, (DirtyPattern)7, 1));
}
