using KernelBits.AddressSpaces;
using KernelBits.PageTables;
using KernelBits.Shmem;
using KernelBits.Swap;

namespace KernelBits.Mapping;

/// <summary>Reads what lies in swap into the swap cache (<c>madvise_willneed</c>, mm/madvise.c, v5.14 to v7.3); no pte changes.</summary>
internal sealed class MadviseWillNeed(KernelProfile kernel, SwapCache swapCache, ShmemFiles files)
{
    private readonly KernelProfile _kernel = kernel;
    private readonly SwapCache _swapCache = swapCache;
    private readonly ShmemFiles _files = files;

    /// <summary>Reads ahead; a page for which there is no memory stays where it is.</summary>
    public void ReadAhead(Vma vma, ulong start, ulong end)
    {
        if (vma.IsShmem)
            ReadFile(vma, start, end);
        else
            ReadPtes(vma, start, end);
    }

    // swapin_walk_pmd_entry
    private void ReadPtes(Vma vma, ulong start, ulong end)
    {
        var tables = vma.Space.Table;
        for (ulong page = start; tables.NextPteTable(ref page, end, out int table);)
        {
            ulong stop = Math.Min(end, PageGeometry.TableEnd(page));
            for (; page < stop; page++)
            {
                var pte = tables.Pte(table, page);
                if (pte.IsSwap && SwpPte.FromRaw(pte.Raw).ToSwpEntry() is var entry && !entry.IsMarker(_kernel))
                    _swapCache.ReadIn(entry, out _);
            }
        }
    }

    // force_shm_swapin_readahead
    private void ReadFile(Vma vma, ulong start, ulong end)
    {
        var tree = _files[vma.File].Tree;
        ulong last = vma.IndexOf(end - 1);
        for (ulong index = vma.IndexOf(start); tree.Find(ref index, last, out var entry); index++)
        {
            if (entry.IsValue)
                _swapCache.ReadIn(entry.ToSwpEntry(), out _);
            if (index == last)
                break;
        }
    }
}
