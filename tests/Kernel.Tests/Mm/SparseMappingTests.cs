using KernelBits.Mm;
using Xunit;

namespace KernelBits.Tests.Mm;

/// <summary>What is not touched takes no memory.</summary>
public sealed class SparseMappingTests
{
    private const ulong TebibytePages = (1UL << 40) / Pagemap.PageBytes;
    private const int Touched = 64;

    // Per touched page at most a table of each level and a node of each level, and what the arrays begin with.
    private const long BytesPerTouchedPage = 4 * 4096 + 6 * 512;
    private const long BytesAlways = 4 << 20;

    [Fact]
    public void A_tebibyte_costs_only_what_is_touched()
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        var mm = new MemoryManager(new MmOptions { SwapAreas = [new SwapAreaOptions(1 << 10, 0)] });
        var process = mm.CreateProcess(default);
        var file = mm.CreateShmem(TebibytePages);
        Assert.Equal(0, mm.Mmap(process, TebibytePages, MmapProt.Read | MmapProt.Write, MmapFlags.Shared, file, 0, null, out var address));
        ulong first = Pagemap.PageNumber(address);
        for (ulong i = 0; i < Touched; i++)
            Assert.Equal(MemoryAccess.Done, mm.Write(process, Pagemap.Address(first + (i * (TebibytePages / Touched))), i + 1));
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.InRange(allocated, 1, BytesAlways + (2 * Touched * BytesPerTouchedPage));
        MmInvariants.Check(mm);
        for (ulong i = 0; i < Touched; i++)
        {
            Assert.Equal(MemoryAccess.Done, mm.Read(process, Pagemap.Address(first + (i * (TebibytePages / Touched))), out ulong value));
            Assert.Equal(i + 1, value);
        }
    }
}
