using KernelBits;
using KernelBits.Mm;
using Xunit;

namespace Stranger;

/// <summary>The tool is tried on a model of the kernel: no root, no swap area, the same answer every time.</summary>
public class SwapFinderTests
{
    private const ulong PageBytes = VirtAddr.OffsetMax + 1;

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 5)]
    public void Shmem_that_was_swapped_out_is_seen_only_with_markers(bool markers, int found)
    {
        MemoryManager mm = new(new MmOptions { PteMarkerPageout = markers, SwapAreas = [new SwapAreaOptions(64, 0)] });
        ProcessId process = mm.CreateProcess();
        Assert.Equal(0, mm.Mmap(process, 8, MmapProt.Read | MmapProt.Write, MmapFlags.Shared, mm.CreateShmem(8), 0, null, out VirtAddr start));
        for (ulong page = 0; page < 8; page++)
        {
            Assert.Equal(MemoryAccess.Done, mm.Write(process, VirtAddr.FromRaw(start.Raw + page * PageBytes), page));
        }

        Assert.Equal(0, mm.Madvise(process, start, 5, MadviseAdvice.Pageout));
        Assert.Equal(found, SwapFinder.CountSwapped(mm.OpenSource(process)));
    }
}
