using KernelBits.Mm;
using KernelBits.Proc;
using Xunit;

namespace KernelBits.Tests.Proc;

/// <summary>The README's example: a tool that reads pagemap, tested on the model.</summary>
public sealed class ToolWithoutRootTests
{
    /// <summary>The tool: how many pages of a process are in swap.</summary>
    private static ulong PagesInSwap(IPagemapSource source) => AddressSpaceCensus.Take(source).Totals.InSwap;

    [Fact]
    public void A_tool_can_be_tested_without_root_and_without_swap()
    {
        var mm = new MemoryManager(new MmOptions { Kernel = KernelProfile.Of(default(V6_18)), SwapAreas = [new SwapAreaOptions(Slots: 64, Priority: 0)] });
        ProcessId process = mm.CreateProcess();
        mm.Mmap(process, pages: 8, MmapProt.Read | MmapProt.Write, MmapFlags.Shared, mm.CreateShmem(8), pgoff: 0, fixedAddress: null, out VirtAddr at);
        mm.Write(process, at, 42);
        mm.Madvise(process, at, pages: 8, MadviseAdvice.Pageout);

        Assert.Equal(1UL, PagesInSwap(mm.OpenSource(process)));
        Assert.Equal(1UL, PagesInSwap(mm.OpenSource(process, capSysAdmin: false)));
    }
}
