using KernelBits.AddressSpaces;
using KernelBits.PageTables;
using KernelBits.Reclaim;
using KernelBits.Shmem;

namespace KernelBits.Mm;

/// <summary>
/// Asks the CPU for what accesses to come will read: the ptes of pages and, of shmem, their slots in the page cache. Each batch is asked
/// for in two steps, as reclaim does: first the ways to ptes and slots, then, with the next batch, these themselves.
/// </summary>
internal sealed class AccessPrefetch(ShmemFiles files)
{
    /// <summary>
    /// Pages of a batch, a pte and a slot each: half of what a CPU has room to wait for, which leaves some to the accesses in between.
    /// </summary>
    public const int Batch = TwoStepPrefetch.Most / 2;

    private readonly ShmemFiles _files = files;

    // The batch whose ways were asked for.
    private TwoStepPrefetch _batch;

    /// <summary>Asks for pages that a process will soon access.</summary>
    /// <param name="space">The process.</param>
    /// <param name="addresses">Any address in each page, mapped or not.</param>
    public void Ask(AddressSpace space, ReadOnlySpan<VirtAddr> addresses)
    {
        while (!addresses.IsEmpty)
        {
            _batch.Ask();
            addresses = addresses[AskForWays(space, addresses)..];
        }
    }

    // The pages at the beginning that one vma maps, as many as are asked for at once; returns how many those are.
    private int AskForWays(AddressSpace space, ReadOnlySpan<VirtAddr> addresses)
    {
        var vma = space.Find(PageGeometry.PageOf(addresses[0].Raw));
        _batch.Begin(vma is null ? null : space.Table, vma is { IsShmem: true } ? _files[vma.File].Tree : null);
        if (vma is null)
            return 1;
        int count = 0;
        foreach (var address in addresses[..Math.Min(addresses.Length, Batch)])
        {
            ulong page = PageGeometry.PageOf(address.Raw);
            if (page < vma.Start || page >= vma.End)
                break;
            _batch.AddPage(page);
            _batch.AddIndex(vma.IndexOf(page));
            count++;
        }
        _batch.AskForWays();
        return count;
    }
}
