using KernelBits.Experiments;

namespace KernelBits.Cli.Tests.Replay;

public sealed class RfcCostModelTests
{
    [Theory]
    [InlineData("neither", 11.82)]
    [InlineData("location", 38.44)]
    [InlineData("marker", 13.28)]
    public void The_fitted_cells_come_out_as_measured(string name, double seconds)
        => Assert.Equal(seconds, PredictAtTheTable(name), precision: 9);

    [Fact]
    public void The_fourth_cell_is_predicted_within_one_percent()
    {
        double predicted = PredictAtTheTable("both");
        Assert.Equal(22.15, predicted, precision: 2);
        Assert.InRange(predicted / RfcTable.MeasuredSeconds(RfcCell.Both), 0.99, 1.01);
    }

    [Fact]
    public void The_table_walks_each_entry_half_a_page_table_on_average()
    {
        WalkTotals counts = RfcTable.UnbatchedCounts(RfcCell.Location);
        Assert.Equal(1_075_838_976UL, counts.EntriesWalked);
        Assert.Equal(3UL * 268_959_744, counts.Lookups);
        Assert.Equal(268_959_744UL, counts.LookupsFound);
    }

    [Fact]
    public void The_table_has_no_other_cell()
        => Assert.Throws<ArgumentOutOfRangeException>(() => RfcTable.MeasuredSeconds(new RfcCell("all", true, true)));

    private static double PredictAtTheTable(string name)
        => RfcCostModel.Fitted.PredictSeconds(RfcTable.UnbatchedCounts(RfcCell.All.Single(cell => cell.Name == name)));
}
