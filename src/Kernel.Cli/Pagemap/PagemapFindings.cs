using KernelBits.Proc;

namespace KernelBits.Cli.Pagemap;

/// <summary>What was found out about a process.</summary>
/// <param name="ProcessId">The process.</param>
/// <param name="Name">What it is called; empty where that is not known.</param>
/// <param name="Kernel">What <c>uname -r</c> prints.</param>
/// <param name="Profile">The profile that the words were read as.</param>
/// <param name="IsPrivileged">Frame numbers and swap types were shown.</param>
/// <param name="Census">The counts.</param>
internal sealed record PagemapFindings(int ProcessId, string Name, string Kernel, string Profile, bool IsPrivileged, AddressSpaceCensus Census)
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
                yield return $"{Totals.Doubtful:N0} of the swapped pages may be such markers.";
            }

            if (Totals.Unresolved > 0)
            {
                yield return $"{Totals.Unresolved:N0} pages of shared memory, counted as holes, may be in swap: their files may not be opened "
                    + "(that takes CAP_CHECKPOINT_RESTORE or a descriptor).";
            }

            if (!Totals.IsExact)
            {
                yield return "This kernel has no cachestat(2): shared memory that was just swapped out and lingers in the swap cache counts as cached.";
            }

            int changed = Census.Mappings.Count(static m => m.Changed);
            if (changed > 0)
            {
                yield return $"{changed} mappings changed all the time they were read; their counts are of no single moment.";
            }
        }
    }
}
