using System.Globalization;
using KernelBits.Experiments;

namespace KernelBits.Cli.Replay;

/// <summary>What the numbers of a replay mean, in a few sentences that are true of these numbers.</summary>
internal static class ReplayFindings
{
    /// <summary>The sentences, one a line.</summary>
    public static IEnumerable<string> Describe(ReplayResult result)
    {
        yield return Accuracy(result);
        CellResult location = result.Cells.Single(static cell => cell.Cell == RfcCell.Location);
        CellResult both = result.Cells.Single(static cell => cell.Cell == RfcCell.Both);
        if (location.Batched.Counts.Lookups > 0)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"location asks the page cache about every none entry ({location.Batched.Counts.Lookups:N0}), both only about markers ({both.Batched.Counts.Lookups:N0}).");
        }

        if (result.Cells.SingleOrDefault(static cell => cell.Cell == RfcCell.Range) is { Batched.Counts.RangeSlots: > 0 } range)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"range needs no marker and no look-up: in {range.Batched.Counts.RangeNodes:N0} nodes of the page cache it reads the entries that are marked as in swap; its seconds are an upper bound.");
        }

        double factor = (double)location.Unbatched.Counts.EntriesWalked / location.Batched.Counts.EntriesWalked;
        if (factor > 1)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"An 8-byte read walks on to the end of its 2 MiB range: {factor:0.#} times the entries of aligned batches.");
        }
    }

    private static string Accuracy(ReplayResult result)
    {
        string[] right = [.. result.Cells.Where(static c => c.Truth is { MissedSwap: 0, FalseSwap: 0 }).Select(static c => c.Cell.Name)];
        CellResult[] wrong = [.. result.Cells.Where(static c => c.Truth.MissedSwap + c.Truth.FalseSwap > 0)];
        if (result.Cells.All(static c => c.Truth.SwappedTruth == 0))
        {
            return "Nothing was swapped out: what was dirtied fits the limit.";
        }

        string mistakes = string.Join("; ", wrong.Select(Mistakes));
        return (wrong.Length, right.Length) switch
        {
            (0, _) => "Every configuration reports exactly the pages that are in swap.",
            (_, 0) => $"{mistakes}.",
            _ => $"{mistakes}; {string.Join(", ", right)} {(right.Length == 1 ? "is" : "are")} exact.",
        };
    }

    private static string Mistakes(CellResult cell)
    {
        SwapTruth truth = cell.Truth;
        string missed = string.Create(
            CultureInfo.InvariantCulture, $"{cell.Cell.Name} misses {truth.MissedSwap:N0} of {truth.SwappedTruth:N0} pages that are in swap");
        return truth.FalseSwap == 0 ? missed : string.Create(CultureInfo.InvariantCulture, $"{missed} and reports {truth.FalseSwap:N0} that are not");
    }
}
