using System.Globalization;
using KernelBits.Cli.CommandLine;
using KernelBits.Proc;

namespace KernelBits.Cli.Pagemap;

/// <summary>What was found out about a process.</summary>
/// <param name="ProcessId">The process.</param>
/// <param name="Name">What it is called; empty where that is not known.</param>
/// <param name="Profile">What the words were read as.</param>
/// <param name="IsPrivileged">Frame numbers and swap types were shown.</param>
/// <param name="Census">The counts.</param>
internal sealed record PagemapFindings(int ProcessId, string Name, PagemapProfile Profile, bool IsPrivileged, AddressSpaceCensus Census)
{
    /// <summary>The sum of all mappings.</summary>
    public MappingCensus Totals { get; } = Census.Totals;

    /// <summary>What could not be seen or is not certain, a sentence each.</summary>
    public IEnumerable<string> Notes
    {
        get
        {
            if (!IsPrivileged)
            {
                yield return "Frame numbers and swap types are hidden without CAP_SYS_ADMIN: a poisoned page cannot be told from one in swap, nor a "
                    + "write-protected page of private memory that was never touched; guard regions can.";
            }

            if (Totals.Doubtful > 0)
            {
                yield return $"{Totals.Doubtful.ToString("N0", CultureInfo.InvariantCulture)} of the swapped pages may be such {(Totals.Doubtful == 1 ? "a marker" : "markers")}.";
            }

            if (Totals.Unresolved > 0)
            {
                yield return $"{UserText.Many(Totals.Unresolved, "page")} of shared memory, counted as {(Totals.Unresolved == 1 ? "a hole" : "holes")}, may be in swap: the file behind may not be opened "
                    + "(that takes CAP_CHECKPOINT_RESTORE or a descriptor).";
            }

            if (!Totals.IsExact)
            {
                yield return "This kernel has no cachestat(2): shared memory that was just swapped out and lingers in the swap cache counts as cached.";
            }

            int changed = Census.Mappings.Count(static m => m.Changed);
            if (changed > 0)
            {
                yield return $"{UserText.Many((ulong)changed, "mapping")} changed all the time while being read; the counts are of no single moment.";
            }
        }
    }
}
