namespace KernelBits.Proc;

/// <summary>Puts pagemap words into classes. PTE markers have the form of swap entries and are told apart here.</summary>
/// <param name="kernel">The kernel whose words they are.</param>
/// <param name="showsFrames">The reader sees swap types; without them a marker can look like swap.</param>
public readonly struct PageClassifier(KernelProfile kernel, bool showsFrames)
{
    private readonly KernelProfile _kernel = kernel;
    private readonly ulong _guard = PagemapEntry.GuardRegionMaskIn(kernel);

    /// <summary>The class of a page.</summary>
    /// <param name="word">Its word.</param>
    /// <param name="shmem">Where its page is, if it is one of shared memory.</param>
    public PageClass Classify(PagemapEntry word, ShmemPageState shmem = ShmemPageState.NotAsked)
    {
        if (word.Present)
        {
            return word.IsUnwritten(_kernel) ? PageClass.Other : PageClass.Present;
        }

        if (!word.Swap)
        {
            return ClassOf(shmem);
        }

        // The only kind of marker that shows without privileges.
        if ((word.Raw & _guard) != 0)
        {
            return PageClass.Guard;
        }

        return showsFrames ? ClassifyEntry(word, shmem) : ClassifyHidden(word, shmem);
    }

    /// <summary>
    /// A word in swap format about which nothing certain can be said without swap types: private memory's markers of poison and of
    /// write protection look like swap.
    /// </summary>
    /// <param name="word">The word.</param>
    /// <param name="shmem">Where its page is, if it is one of shared memory.</param>
    public bool IsDoubtful(PagemapEntry word, ShmemPageState shmem = ShmemPageState.NotAsked) =>
        !showsFrames && word.Swap && shmem == ShmemPageState.NotAsked && (word.Raw & _guard) == 0;

    private static PageClass ClassOf(ShmemPageState shmem) => shmem switch
    {
        ShmemPageState.Swapped => PageClass.SwappedShmem,
        ShmemPageState.Cached => PageClass.Cached,
        _ => PageClass.Hole,
    };

    private PageClass ClassifyEntry(PagemapEntry word, ShmemPageState shmem)
    {
        switch (word.Kind(_kernel))
        {
            // Of shared memory only the swap location patch reports one; then the page cache has just said the same.
            case PagemapEntryKind.Swap:
                return shmem == ShmemPageState.NotAsked ? PageClass.Swapped : ClassOf(shmem);
            case PagemapEntryKind.Marker:
                SwpEntry entry = word.ToSwpEntry();
                return entry.IsGuardMarker(_kernel) ? PageClass.Guard
                    : entry.IsPoisonMarker(_kernel) ? PageClass.Poisoned
                    : ClassOf(shmem);
            case PagemapEntryKind.SwapinError or PagemapEntryKind.HwPoison:
                return PageClass.Poisoned;
            default:
                return PageClass.Other;
        }
    }

    /// <summary>A pte of a shared mapping of shared memory holds no entry of a swap area, so that it must be a marker.</summary>
    private static PageClass ClassifyHidden(PagemapEntry word, ShmemPageState shmem) =>
        shmem == ShmemPageState.NotAsked ? PageClass.Swapped
        : word.UffdWp || shmem == ShmemPageState.Swapped ? ClassOf(shmem)
        : PageClass.Poisoned;
}
