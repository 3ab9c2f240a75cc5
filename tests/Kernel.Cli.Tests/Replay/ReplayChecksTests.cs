using System.Collections;
using KernelBits.Experiments;

namespace KernelBits.Cli.Tests.Replay;

/// <summary>The checks a replay makes of itself, shown systems in which they must not pass.</summary>
public sealed class ReplayChecksTests
{
    private static readonly ReplayPlan Plan = new(2048, 512, 1024, DirtyPattern.First, seed: 3);

    [Theory]
    [InlineData("neither", 0)]
    [InlineData("location", 0)]
    [InlineData("marker", 64)]
    [InlineData("both", 64)]
    [InlineData("range", 0)]
    public void Stale_markers_are_false_swap(string name, ulong expected)
    {
        (ReplaySetup setup, ReplayMeter meter, _) = Populated(name);
        for (ulong page = 0; page < 64; page++)
        {
            // Reading by descriptor brings the page back behind the page table's back.
            Assert.Equal(0, setup.Mm.ReadFile(setup.Process, setup.File, page, out _));
        }

        Assert.Equal(expected, new PagemapPasses(setup, TimeProvider.System, meter).Compare().FalseSwap);
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(1023u)]
    public void A_page_that_lost_its_value_is_named(uint page)
    {
        (ReplaySetup setup, ReplayMeter meter, uint[] order) = Populated("both");
        setup.Verify(Dirtied(order), Plan, meter);
        Assert.Equal(0, setup.Mm.WriteFile(setup.Process, setup.File, page, value: 0x1234));
        var lost = Assert.Throws<ReplayException>(() => setup.Verify(Dirtied(order), Plan, meter));
        Assert.Equal($"both: page {page} should hold 0x{Plan.ValueOf(page):x16} and holds 0x0000000000001234.", lost.Message);
    }

    [Fact]
    public void A_page_that_is_gone_is_named()
    {
        (ReplaySetup setup, ReplayMeter meter, uint[] order) = Populated("neither");
        Assert.Equal(0, setup.Mm.PunchHole(setup.File, 7, 1));
        var lost = Assert.Throws<ReplayException>(() => setup.Verify(Dirtied(order), Plan, meter));
        Assert.StartsWith("neither: page 7 should hold ", lost.Message, StringComparison.Ordinal);
    }

    private static BitArray Dirtied(uint[] order)
    {
        var dirtied = new BitArray((int)Plan.Pages);
        foreach (uint page in order)
        {
            dirtied[(int)page] = true;
        }

        return dirtied;
    }

    private static (ReplaySetup Setup, ReplayMeter Meter, uint[] Order) Populated(string name)
    {
        RfcCell cell = RfcCell.All.Single(candidate => candidate.Name == name);
        var meter = new ReplayMeter(cell, progress: null, CancellationToken.None);
        DirtyOrder order = DirtyOrder.Create(Plan, CancellationToken.None);
        var setup = ReplaySetup.Create(Plan, cell);
        setup.Populate(order, Plan, meter);
        return (setup, meter, order.ToArray());
    }
}
