using System.Text.Json;

namespace KernelBits.Cli.Tests.Replay;

public sealed class ReplayCommandTests
{
    private static readonly string[] CellKeys =
    [
        "name", "pte_marker_pageout", "pagemap_shmem_swap", "pagemap_range_walk", "present", "swap", "none", "marker_words", "swapped_truth", "missed_swap",
        "false_swap", "batched", "unbatched", "populate_seconds", "predicted_rfc_seconds",
    ];

    [Fact]
    public void The_json_document_has_exactly_the_contracts_keys()
    {
        JsonElement json = Kbits.Succeed("replay --size 64MiB --limit 16MiB --dirty 50% --pattern random --seed 7 --json").Json;
        Assert.Equal(["pages", "limit_pages", "dirtied", "pattern", "seed", "cells", "peak_rss_bytes"], Keys(json));
        Assert.Equal(16_384, json.GetProperty("pages").GetInt64());
        Assert.Equal(4_096, json.GetProperty("limit_pages").GetInt64());
        Assert.Equal(8_192, json.GetProperty("dirtied").GetInt64());
        Assert.Equal("random", json.GetProperty("pattern").GetString());
        Assert.Equal(7, json.GetProperty("seed").GetInt64());
        Assert.InRange(json.GetProperty("peak_rss_bytes").GetInt64(), 1 << 20, 1L << 40);
        JsonElement[] cells = [.. json.GetProperty("cells").EnumerateArray()];
        Assert.Equal(["neither", "location", "marker", "both", "range"], cells.Select(static cell => cell.GetProperty("name").GetString()!));
        Assert.Equal([false, false, true, true, false], cells.Select(static cell => cell.GetProperty("pte_marker_pageout").GetBoolean()));
        Assert.Equal([false, true, false, true, false], cells.Select(static cell => cell.GetProperty("pagemap_shmem_swap").GetBoolean()));
        foreach (JsonElement cell in cells)
        {
            Assert.Equal(CellKeys, Keys(cell));
            Assert.Equal(["reads", "entries_walked", "lookups_found", "lookups_missed", "range_nodes", "range_slots", "seconds"], Keys(cell.GetProperty("batched")));
            Assert.Equal(["reads", "entries_walked", "lookups_found", "lookups_missed", "range_nodes", "range_slots", "seconds"], Keys(cell.GetProperty("unbatched")));
            Assert.True(cell.GetProperty("unbatched").GetProperty("seconds").GetDouble() > 0);
            Assert.True(cell.GetProperty("predicted_rfc_seconds").GetDouble() > 0);
        }
    }

    [Fact]
    public void Batches_are_given_where_they_are_asked_for()
    {
        JsonElement json = Kbits.Succeed("replay --size 8MiB --limit 2MiB --batch 100 --json").Json;
        foreach (JsonElement cell in json.GetProperty("cells").EnumerateArray())
        {
            JsonElement[] batches = [.. cell.GetProperty("batches").EnumerateArray()];
            Assert.Equal([1, 8, 64, 100, 512, 4096], batches.Select(static batch => batch.GetProperty("words").GetInt32()));
            Assert.Equal(
                cell.GetProperty("unbatched").GetProperty("entries_walked").GetInt64(), batches[0].GetProperty("entries_walked").GetInt64());
            Assert.Equal(cell.GetProperty("batched").GetProperty("range_slots").GetInt64(), batches[4].GetProperty("range_slots").GetInt64());
        }
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("many")]
    [InlineData("99999999999")]
    public void A_batch_that_is_no_number_of_words_is_refused(string batch)
        => Assert.Equal(2, Kbits.Run(["replay", "--size", "1MiB", $"--batch={batch}"], CancellationToken.None).Code);

    [Fact]
    public void The_json_document_is_one_line()
    {
        string text = Kbits.Succeed("replay --size 1MiB --limit 512KiB --json").Stdout;
        Assert.Equal(text.Length - 1, text.IndexOf('\n', StringComparison.Ordinal));
    }

    [Fact]
    public void The_pattern_and_the_defaults_are_reported()
    {
        JsonElement json = Kbits.Succeed("--size 1MiB --pattern first --json").Json;
        Assert.Equal("first", json.GetProperty("pattern").GetString());
        Assert.Equal(256, json.GetProperty("limit_pages").GetInt64());
        Assert.Equal(128, json.GetProperty("dirtied").GetInt64());
        Assert.Equal(1, json.GetProperty("seed").GetInt64());
    }

    [Theory]
    [InlineData("--json")]
    [InlineData("")]
    public void A_redirected_run_shows_no_progress(string option)
    {
        Kbits.Outcome outcome = Kbits.Succeed($"replay --size 1MiB --limit 512KiB {option}");
        Assert.DoesNotContain('\u001b', outcome.Stdout);
        Assert.DoesNotContain('\r', outcome.Stdout);
    }

    [Fact]
    public void Cancelled_it_writes_nothing_and_returns_130()
    {
        Kbits.Outcome outcome = Kbits.Run(["replay", "--size", "1GiB", "--limit", "256MiB"], new CancellationToken(canceled: true));
        Assert.Equal(new Kbits.Outcome(130, "", ""), outcome);
    }

    private static string[] Keys(JsonElement element) => [.. element.EnumerateObject().Select(static property => property.Name)];
}
