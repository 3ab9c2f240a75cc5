using System.Runtime.InteropServices;

namespace KernelBits.Live;

/// <summary>Consecutive pages of the same categories (<c>struct page_region</c>, include/uapi/linux/fs.h, v6.12).</summary>
[StructLayout(LayoutKind.Explicit, Size = PagemapScanConstants.PageRegionSize)]
public readonly record struct PageRegion
{
    [FieldOffset(PagemapScanConstants.PageRegionStartOffset)]
    private readonly ulong _start;

    [FieldOffset(PagemapScanConstants.PageRegionEndOffset)]
    private readonly ulong _end;

    [FieldOffset(PagemapScanConstants.PageRegionCategoriesOffset)]
    private readonly ulong _categories;

    /// <summary>Makes a region.</summary>
    /// <param name="start">Address of the first page.</param>
    /// <param name="end">The first address behind.</param>
    /// <param name="categories">What all its pages are.</param>
    public PageRegion(ulong start, ulong end, PageCategories categories)
    {
        _start = start;
        _end = end;
        _categories = categories.Raw;
    }

    /// <summary>Address of the first page.</summary>
    public ulong Start => _start;

    /// <summary>The first address behind.</summary>
    public ulong End => _end;

    /// <summary>What all its pages are, of the categories that were asked for.</summary>
    public PageCategories Categories => PageCategories.FromRaw(_categories);

    /// <summary>Pages of the region.</summary>
    public ulong Pages => (End - Start) / PagingConstants.PageSize;
}
