using System.Text.Json;
using KernelBits.Experiments;

namespace KernelBits.Cli.Replay;

/// <summary>The document that <c>replay --json</c> writes. Its keys are a contract.</summary>
internal static class ReplayJson
{
    private const int SecondsDecimals = 6;

    /// <summary>Writes the result.</summary>
    public static void Write(Utf8JsonWriter json, ReplayResult result, ulong peakResidentBytes)
    {
        json.WriteStartObject();
        json.WriteNumber("pages", result.Plan.Pages);
        json.WriteNumber("limit_pages", result.Plan.LimitPages);
        json.WriteNumber("dirtied", result.Plan.DirtiedPages);
        json.WriteString("pattern", result.Plan.Pattern == DirtyPattern.Random ? "random" : "first");
        json.WriteNumber("seed", result.Plan.Seed);
        json.WriteStartArray("cells");
        foreach (CellResult cell in result.Cells)
        {
            WriteCell(json, cell);
        }

        json.WriteEndArray();
        json.WriteNumber("peak_rss_bytes", peakResidentBytes);
        json.WriteEndObject();
    }

    private static void WriteCell(Utf8JsonWriter json, CellResult cell)
    {
        json.WriteStartObject();
        json.WriteString("name", cell.Cell.Name);
        json.WriteBoolean("pte_marker_pageout", cell.Cell.PteMarkerPageout);
        json.WriteBoolean("pagemap_shmem_swap", cell.Cell.PagemapShmemSwap);
        json.WriteBoolean("pagemap_range_walk", cell.Cell.PagemapRangeWalk);
        json.WriteNumber("present", cell.Census.Present);
        json.WriteNumber("swap", cell.Census.Swap);
        json.WriteNumber("none", cell.Census.None);
        json.WriteNumber("marker_words", cell.MarkerEntries);
        json.WriteNumber("swapped_truth", cell.Truth.SwappedTruth);
        json.WriteNumber("missed_swap", cell.Truth.MissedSwap);
        json.WriteNumber("false_swap", cell.Truth.FalseSwap);
        WritePass(json, "batched", cell.Batched);
        WritePass(json, "unbatched", cell.Unbatched);
        WriteSeconds(json, "populate_seconds", cell.Populate.TotalSeconds);
        WriteSeconds(json, "predicted_rfc_seconds", cell.PredictedRfcSeconds);
        if (!cell.Batches.IsEmpty)
        {
            WriteBatches(json, cell);
        }

        json.WriteEndObject();
    }

    private static void WriteBatches(Utf8JsonWriter json, CellResult cell)
    {
        json.WriteStartArray("batches");
        foreach (BatchCost batch in cell.Batches)
        {
            json.WriteStartObject();
            json.WriteNumber("words", batch.Words);
            WriteCounts(json, batch.Counts);
            WriteSeconds(json, "predicted_rfc_seconds", batch.PredictedRfcSeconds);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteCounts(Utf8JsonWriter json, WalkTotals counts)
    {
        json.WriteNumber("entries_walked", counts.EntriesWalked);
        json.WriteNumber("lookups_found", counts.LookupsFound);
        json.WriteNumber("lookups_missed", counts.LookupsMissed);
        json.WriteNumber("range_nodes", counts.RangeNodes);
        json.WriteNumber("range_slots", counts.RangeSlots);
    }

    private static void WritePass(Utf8JsonWriter json, string name, PagemapPass pass)
    {
        json.WriteStartObject(name);
        json.WriteNumber("reads", pass.Reads);
        WriteCounts(json, pass.Counts);
        WriteSeconds(json, "seconds", pass.Elapsed.TotalSeconds);
        json.WriteEndObject();
    }

    private static void WriteSeconds(Utf8JsonWriter json, string name, double seconds)
        => json.WriteNumber(name, Math.Round(seconds, SecondsDecimals));
}
