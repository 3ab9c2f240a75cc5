using System.Globalization;
using KernelBits.Cli.CommandLine;

namespace KernelBits.Cli.Pagemap;

/// <summary>What <c>kbits pagemap</c> was asked for.</summary>
/// <param name="ProcessId">The process.</param>
/// <param name="Start">The first address to look at.</param>
/// <param name="End">The first address not to look at.</param>
internal sealed record PagemapArguments(int ProcessId, ulong Start, ulong End)
{
    /// <summary>This program.</summary>
    public const string Self = "self";

    /// <summary>Reads the process and the range.</summary>
    /// <param name="process">A number, or <c>self</c>.</param>
    /// <param name="range">Two hex addresses with a dash between them; null for all.</param>
    /// <exception cref="UsageException">Either is not that.</exception>
    public static PagemapArguments Read(string process, string? range)
    {
        int id = Environment.ProcessId;
        if (process != Self && (!int.TryParse(process, NumberStyles.None, CultureInfo.InvariantCulture, out id) || id == 0))
        {
            throw new UsageException($"{UserText.Quote(process)} is not a process; write its number, such as 1234, or {Self}.");
        }

        if (range is null)
        {
            return new PagemapArguments(id, 0, ulong.MaxValue);
        }

        string[] ends = range.Split('-');
        if (ends.Length != 2 || !TryHex(ends[0], out ulong start) || !TryHex(ends[1], out ulong end))
        {
            throw new UsageException($"--range {UserText.Quote(range)} is not a range; write two hex addresses, as in 7f0000000000-7f0000200000.");
        }

        if (((start | end) & (PagingConstants.PageSize - 1)) != 0 || start >= end)
        {
            throw new UsageException(
                $"--range {UserText.Quote(range)} is not a range of whole pages: both addresses are multiples of 0x{PagingConstants.PageSize:x}, and the second is higher.");
        }

        return new PagemapArguments(id, start, end);
    }

    private static bool TryHex(string text, out ulong value) => ulong.TryParse(
        text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text.AsSpan(2) : text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
}
