using System.Diagnostics;
using System.Globalization;

namespace KernelBits.Cli.Replay;

/// <summary>How much memory this process had resident at its peak.</summary>
internal static class PeakMemory
{
    private const string StatusFile = "/proc/self/status";
    private const string PeakKey = "VmHWM:";

    /// <summary>The kernel's high-water mark in bytes; where there is no <c>/proc</c>, the runtime's own figure.</summary>
    public static ulong ResidentBytes()
    {
        if (File.Exists(StatusFile))
        {
            foreach (string line in File.ReadLines(StatusFile))
            {
                if (line.StartsWith(PeakKey, StringComparison.Ordinal)
                    && line[PeakKey.Length..].Trim().Split(' ') is [string kibibytes, "kB"]
                    && ulong.TryParse(kibibytes, NumberStyles.None, CultureInfo.InvariantCulture, out ulong value))
                {
                    return value * 1024;
                }
            }
        }

        using var process = Process.GetCurrentProcess();
        return (ulong)process.PeakWorkingSet64;
    }
}
