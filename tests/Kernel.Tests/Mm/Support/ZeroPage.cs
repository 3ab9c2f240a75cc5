using KernelBits.Mm;
using Xunit;

namespace KernelBits.Tests.Mm;

/// <summary>Finds the frame of the zero page as a program could: by reading untouched anonymous memory.</summary>
internal static class ZeroPage
{
    public static ulong PfnOf(MemoryManager mm)
    {
        var process = mm.CreateProcess();
        Assert.Equal(0, mm.Mmap(process, 1, MmapProt.Read, MmapFlags.Private | MmapFlags.Anonymous, null, 0, null, out var address));
        Assert.Equal(MemoryAccess.Done, mm.Read(process, address, out _));
        var entries = new PagemapEntry[1];
        Assert.Equal(sizeof(ulong), mm.OpenPagemap(process).PRead(entries, Pagemap.OffsetOf(address)));
        mm.Exit(process);
        return entries[0].Pfn;
    }
}
