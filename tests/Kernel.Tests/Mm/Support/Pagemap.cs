using KernelBits.Mm;
using KernelBits.Proc;
using Xunit;

namespace KernelBits.Tests.Mm;

/// <summary>Page arithmetic and whole-range pagemap reads for tests.</summary>
internal static class Pagemap
{
    /// <summary>Bytes of a page, from the layout of a virtual address.</summary>
    public const ulong PageBytes = VirtAddr.OffsetMax + 1;

    public static ulong PageNumber(VirtAddr address) => address.Raw / PageBytes;

    public static VirtAddr Address(ulong pageNumber) => VirtAddr.FromRaw(pageNumber * PageBytes);

    /// <summary>Where the word of an address stands in a pagemap file, in bytes.</summary>
    public static long OffsetOf(VirtAddr address) => checked((long)PageNumber(address) * sizeof(ulong));

    public static PagemapEntry[] Read(MemoryManager mm, ProcessId process, ulong firstPage, ulong pages, bool capSysAdmin = true)
    {
        var entries = new PagemapEntry[pages];
        Read(mm.OpenPagemap(process, capSysAdmin), firstPage, entries);
        return entries;
    }

    public static void Read(PagemapFile file, ulong firstPage, Span<PagemapEntry> entries)
        => Assert.Equal((long)entries.Length * sizeof(ulong), file.PRead(entries, OffsetOf(Address(firstPage))));
}
