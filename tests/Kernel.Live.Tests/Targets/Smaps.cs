using System.Globalization;

namespace KernelBits.Live.Tests.Targets;

/// <summary>The kernel's own counts of each mapping.</summary>
internal static class Smaps
{
    /// <summary>Pages in swap of each mapping by its first address (<c>Swap:</c>), in user space.</summary>
    public static Dictionary<ulong, ulong> SwapPages(int process)
    {
        Dictionary<ulong, ulong> pages = [];
        ulong start = 0;
        foreach (string line in File.ReadLines($"/proc/{process}/smaps"))
        {
            int dash = line.IndexOf('-', StringComparison.Ordinal);
            if (dash > 0 && ulong.TryParse(line[..dash], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out ulong address))
            {
                start = address;
            }
            else if (line.StartsWith("Swap:", StringComparison.Ordinal) && (long)start >= 0)
            {
                pages.Add(start, ulong.Parse(line["Swap:".Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 4);
            }
        }

        return pages;
    }
}
