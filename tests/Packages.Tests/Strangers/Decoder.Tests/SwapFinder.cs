using KernelBits;
using KernelBits.Proc;

namespace Stranger;

/// <summary>The stranger's tool: how many pages of a range are in swap.</summary>
internal static class SwapFinder
{
    public static int CountSwapped(PagemapFile pagemap, ulong firstPage, int pages, KernelProfile kernel)
    {
        PagemapEntry[] words = new PagemapEntry[pages];
        pagemap.PRead(words, (long)firstPage * sizeof(ulong));
        return words.Count(word => word.Kind(kernel) is PagemapEntryKind.Swap or PagemapEntryKind.Marker);
    }
}
