using KernelBits;
using KernelBits.Proc;

namespace Stranger;

/// <summary>The stranger's tool: how many pages of a process are in swap. It takes a live process as well as one of the model.</summary>
internal static class SwapFinder
{
    public static int CountSwapped(IPagemapSource process)
    {
        int swapped = 0;
        foreach (MemoryMapping mapping in process.ReadMappings())
        {
            PagemapEntry[] words = new PagemapEntry[mapping.Pages];
            int read = process.Read(mapping.Start, words);
            swapped += words.Take(read).Count(word => word.Kind(process.Kernel) is PagemapEntryKind.Swap or PagemapEntryKind.Marker);
        }

        return swapped;
    }
}
