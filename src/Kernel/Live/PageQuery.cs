namespace KernelBits.Live;

/// <summary>Which pages to report: those that, once the categories of <see cref="Inverted"/> are turned round, have all of
/// <see cref="AllOf"/> and, where that names any, one of <see cref="AnyOf"/> (<c>pagemap_scan_is_interesting_page</c>,
/// fs/proc/task_mmu.c, v6.12).</summary>
/// <param name="AllOf">Categories that a page must all be of.</param>
/// <param name="AnyOf">Categories of which a page must be of one; none for no such demand.</param>
/// <param name="Report">Categories to report; regions end where these change.</param>
/// <param name="Inverted">Categories that a page must not be of where they are demanded.</param>
public readonly record struct PageQuery(PageCategories AllOf, PageCategories AnyOf, PageCategories Report, PageCategories Inverted = default)
{
    /// <summary>Every category that is named.</summary>
    public PageCategories All => AllOf | AnyOf | Report | Inverted;

    /// <summary>Pages that are present or have an entry, and which of the two.</summary>
    public static PageQuery Populated { get; } = new(
        PageCategories.None, PageCategories.Present | PageCategories.Swapped, PageCategories.Present | PageCategories.Swapped);

    /// <summary>Whether a page is to be reported.</summary>
    /// <param name="page">What it is.</param>
    public bool Matches(PageCategories page)
    {
        PageCategories turned = page ^ Inverted;
        return turned.Contains(AllOf) && (AnyOf == PageCategories.None || (turned & AnyOf) != PageCategories.None);
    }
}
