namespace KernelBits.Live;

/// <summary>What a pagemap word tells of the categories of <c>PAGEMAP_SCAN</c> (<c>pagemap_page_category</c>, fs/proc/task_mmu.c, v6.12).</summary>
internal static class WordCategories
{
    private static readonly PageCategories _known =
        PageCategories.Written | PageCategories.File | PageCategories.Present | PageCategories.Swapped | PageCategories.SoftDirty | PageCategories.Guard;

    /// <summary>Demands that words tell some categories.</summary>
    /// <exception cref="NotSupportedException">They do not.</exception>
    public static void Require(PageCategories categories)
    {
        PageCategories unknown = categories & ~_known;
        if (unknown != PageCategories.None)
        {
            throw new NotSupportedException($"this kernel has no PAGEMAP_SCAN, and pagemap words do not tell {unknown}; words tell {_known}.");
        }
    }

    /// <summary>The categories of a page. <c>written</c> means not write-protected by userfaultfd, whatever was written.</summary>
    public static PageCategories Of(PagemapEntry word, KernelProfile kernel)
    {
        ulong raw = word.UffdWp ? 0 : PageCategories.WrittenMask;
        raw |= word.File ? PageCategories.FileMask : 0;
        raw |= word.Present ? PageCategories.PresentMask : 0;
        raw |= word.Swap ? PageCategories.SwappedMask : 0;
        raw |= word.SoftDirty ? PageCategories.SoftDirtyMask : 0;
        raw |= word.GuardRegion ? PageCategories.GuardMaskIn(kernel) : 0;
        return PageCategories.FromRaw(raw);
    }
}
