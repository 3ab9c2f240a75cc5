using KernelBits.Profiles;

namespace KernelBits.Live;

/// <summary>What a pagemap word tells of the categories of <c>PAGEMAP_SCAN</c> (<c>pagemap_page_category</c>, fs/proc/task_mmu.c, v6.12).</summary>
/// <param name="kernel">The kernel that the words are of, as far as a profile is.</param>
internal sealed class WordCategories(KernelProfile kernel)
{
    private static readonly PageCategories _known =
        PageCategories.Written | PageCategories.File | PageCategories.Present | PageCategories.Swapped | PageCategories.SoftDirty | PageCategories.Guard;

    private readonly ulong _guard = GuardMask(kernel);

    /// <summary>Demands that words tell some categories.</summary>
    /// <exception cref="NotSupportedException">They do not.</exception>
    public static void Require(PageCategories categories)
    {
        PageCategories unknown = categories & ~_known;
        if (unknown != PageCategories.None)
        {
            throw new NotSupportedException($"this kernel has no PAGEMAP_SCAN that tells {unknown}, nor do pagemap words, which tell {_known}.");
        }
    }

    /// <summary>The categories of a page. <c>written</c> means not write-protected by userfaultfd, whatever was written.</summary>
    public PageCategories Of(PagemapEntry word)
    {
        ulong raw = word.UffdWp ? 0 : PageCategories.WrittenMask;
        raw |= word.File ? PageCategories.FileMask : 0;
        raw |= word.Present ? PageCategories.PresentMask : 0;
        raw |= word.Swap ? PageCategories.SwappedMask : 0;
        raw |= word.SoftDirty ? PageCategories.SoftDirtyMask : 0;
        raw |= word.GuardRegion ? _guard : 0;
        return PageCategories.FromRaw(raw);
    }

    /// <summary>A kernel can show guard regions in words before the first version with a profile that has the category.</summary>
    private static ulong GuardMask(KernelProfile kernel) =>
        PlainProfile.Since(kernel).Select(static later => PageCategories.GuardMaskIn(later)).FirstOrDefault(static mask => mask != 0);
}
