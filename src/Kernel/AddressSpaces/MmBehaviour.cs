namespace KernelBits.AddressSpaces;

/// <summary>
/// What memory management does differently from one kernel to the next where no encoding says so: one value a kernel, looked up
/// once. A new kernel is a new value here. Whether a marker exists at all is its encoding's business
/// (<see cref="PteMarker.UffdWpMaskIn{TKernel}(TKernel)"/> and its kin).
/// </summary>
public sealed record MmBehaviour
{
    private static readonly MmBehaviour s_v5_14 = new();

    private static readonly MmBehaviour s_v5_19 = s_v5_14 with
    {
        InheritedMarkers = PteMarker.UffdWp,
        ZapKeepsOnFiles = PteMarker.UffdWp,
        SwapoffKeepsPteFlags = true,
        TracksAnonExclusive = true,
    };

    private static readonly MmBehaviour s_v6_1 = s_v5_19 with
    {
        InheritedMarkers = PteMarker.None,
        MremapDropsUffdWp = true,
        UnregisterDropsUffdWp = true,
    };

    private static readonly MmBehaviour s_v6_6 = s_v6_1 with
    {
        InheritedMarkers = PteMarker.Poisoned,
        ZapKeepsWithCopies = PteMarker.Poisoned,
        MremapDropsUffdWp = false,
        UnaccountsReadOnlyAnon = true,
        UffdWpSpansVmas = true,
        HasCachestat = true,
        UnprotectAsksVma = true,
    };

    private static readonly MmBehaviour s_v6_12 = s_v6_6 with
    {
        MremapDropsUffdWp = true,
        UffdFillsPrepareAnonVma = true,
    };

    private static readonly MmBehaviour s_v6_18 = s_v6_12 with
    {
        InheritedMarkers = PteMarker.Poisoned | PteMarker.Guard,
        ZapKeepsOnFiles = PteMarker.UffdWp | PteMarker.Guard,
        ZapKeepsOnAnonymous = PteMarker.Guard,
        MremapMovesSeveralVmas = true,
        MergesIntoUntouchedVmas = true,
        GuardsMarkVma = true,
    };

    /// <summary>
    /// The markers that fork copies with a vma that it copies, where userfaultfd does not follow forks (<c>copy_nonpresent_pte</c>,
    /// since v6.6 <c>copy_pte_marker</c>, mm/memory.c).
    /// </summary>
    public PteMarker InheritedMarkers { get; init; }

    /// <summary>
    /// The markers that zapping leaves in mappings of files, private ones too, unless the mapping itself goes
    /// (<c>zap_drop_file_uffd_wp</c>, since v6.16 <c>zap_drop_markers</c>, mm/memory.c). A pageout marker never stays.
    /// </summary>
    public PteMarker ZapKeepsOnFiles { get; init; }

    /// <summary>The markers that zapping leaves in anonymous memory, unless the mapping itself goes.</summary>
    public PteMarker ZapKeepsOnAnonymous { get; init; }

    /// <summary>The markers that stay where private copies do, as under a hole that is punched (<c>should_zap_cows</c>, mm/memory.c).</summary>
    public PteMarker ZapKeepsWithCopies { get; init; }

    /// <summary>
    /// A mapping that moves leaves the registration with userfaultfd behind; its write-protection goes too, bits and markers
    /// (<c>need_clear_uffd_wp</c>, mm/mremap.c; a fix that some stable trees have).
    /// </summary>
    public bool MremapDropsUffdWp { get; init; }

    /// <summary>
    /// The end of a registration with userfaultfd takes the write-protection off, bits and markers (<c>userfaultfd_unregister</c>,
    /// fs/userfaultfd.c, v6.0); before, they stayed until a fault on the page or a new registration met them.
    /// </summary>
    public bool UnregisterDropsUffdWp { get; init; }

    /// <summary>mremap moves a range of several vmas, as long as it keeps its size (<c>remap_move</c>, mm/mremap.c, v6.17).</summary>
    public bool MremapMovesSeveralVmas { get; init; }

    /// <summary>
    /// A vma with anonymous pages joins a neighbour that has none yet (<c>is_mergeable_anon_vma</c>, mm/vma.c, v6.16); before, only
    /// the vma that changes could be the one without (<c>list_is_singular</c> of an empty chain, mm/mmap.c).
    /// </summary>
    public bool MergesIntoUntouchedVmas { get; init; }

    /// <summary>
    /// Guards mark their vma, so that fork copies it (<c>madvise_guard_install</c>, mm/madvise.c, v6.19 and stable trees such as
    /// v6.18.44); before, a mapping of a file was given an anon_vma for that, as anonymous memory still is.
    /// </summary>
    public bool GuardsMarkVma { get; init; }

    /// <summary>Anonymous memory that nobody wrote is no longer accounted once it may not be written (<c>mprotect_fixup</c>, mm/mprotect.c, v6.6).</summary>
    public bool UnaccountsReadOnlyAnon { get; init; }

    /// <summary>UFFDIO_WRITEPROTECT goes on over the ends of vmas; before, a range must lie in one (<c>mwriteprotect_range</c>, mm/userfaultfd.c, v6.3).</summary>
    public bool UffdWpSpansVmas { get; init; }

    /// <summary>
    /// What fills pages for userfaultfd gives a private vma its anon_vma before it asks whether the vma is registered
    /// (<c>find_vma_and_prepare_anon</c>, mm/userfaultfd.c, v6.9), so that even where it fails, fork copies the vma from then on.
    /// </summary>
    public bool UffdFillsPrepareAnonVma { get; init; }

    /// <summary>
    /// A page that userfaultfd no longer protects becomes writable only where no other reason forbids it (<c>uffd_wp_range</c>,
    /// mm/userfaultfd.c, v6.3); before, a shared one always did, so that clear_refs missed the next write.
    /// </summary>
    public bool UnprotectAsksVma { get; init; }

    /// <summary>Pages that swapoff reads back keep soft-dirty and userfaultfd's protection (<c>unuse_pte</c>, mm/swapfile.c, v5.19).</summary>
    public bool SwapoffKeepsPteFlags { get; init; }

    /// <summary>
    /// Frames and swap entries remember that one process has an anonymous page for itself (<c>PageAnonExclusive</c> and
    /// <c>pte_swp_exclusive</c>, mm/memory.c, v5.19), and a write uses it as it is. Before, a page that the swap cache held too was
    /// copied (<c>do_wp_page</c>), and the copy had never been in swap, which MADV_FREE makes much of.
    /// </summary>
    public bool TracksAnonExclusive { get; init; }

    /// <summary>cachestat(2) tells a page that is cached from one that can be used; mincore(2) tells only the latter (mm/filemap.c, v6.5).</summary>
    public bool HasCachestat { get; init; }

    /// <summary>The behaviour of a kernel.</summary>
    /// <param name="kernel">The kernel; only its version counts.</param>
    public static MmBehaviour For(KernelProfile kernel) => kernel.Version switch
    {
        < KernelVersion.V5_19 => s_v5_14,
        < KernelVersion.V6_1 => s_v5_19,
        < KernelVersion.V6_6 => s_v6_1,
        < KernelVersion.V6_12 => s_v6_6,
        < KernelVersion.V6_18 => s_v6_12,
        _ => s_v6_18,
    };
}
