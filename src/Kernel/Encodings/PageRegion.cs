namespace KernelBits;

/// <content>Making and measuring regions.</content>
public partial record struct PageRegion
{
    /// <summary>Makes a region.</summary>
    /// <param name="start">Address of the first page.</param>
    /// <param name="end">The first address behind.</param>
    /// <param name="categories">What all its pages are.</param>
    public PageRegion(ulong start, ulong end, PageCategories categories)
    {
        Start = start;
        End = end;
        Categories = categories;
    }

    /// <summary>Pages of the region.</summary>
    public readonly ulong Pages => (End - Start) / PagingConstants.PageSize;
}
