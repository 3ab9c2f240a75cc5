namespace KernelBits.Cli.Layouts;

/// <summary>
/// How doubtful it is that the kernel wrote a word in a layout: null for never, 0 for an everyday word, more for each
/// thing that is rare. The weights only rank layouts against each other.
/// </summary>
internal static class WordDoubt
{
    private const int Unusual = 1;
    private const int Rare = 2;
    private const int VeryRare = 3;

    /// <summary>Frames below 1 TiB; machines with more are too few to guess for.</summary>
    private const ulong PlausibleFrames = 1UL << 28;

    /// <summary>Swap slots of a 16 TiB area.</summary>
    private const ulong PlausibleSlots = 1UL << 32;

    /// <summary>Swap areas that machines have, as a rule.</summary>
    private const ulong PlausibleAreas = 4;

    /// <summary>Doubt about a pte.</summary>
    public static int? OfPte(Pte pte, KernelProfile kernel)
    {
        switch (pte.Kind(kernel))
        {
            case PteKind.None:
                return pte.Raw == 0 ? Unusual : VeryRare + Unusual;
            case PteKind.Present or PteKind.ProtNone:
                return (pte.Raw & Pte.LayoutIn(kernel).ReservedMask) != 0
                    ? null
                    : DoubtOfFrame(pte.Pfn)
                        + (pte.Kind(kernel) == PteKind.ProtNone ? Unusual : 0)
                        + (pte.Dirty && !pte.Accessed ? Rare : 0)
                        + (pte.Pat ? VeryRare : 0)
                        + (pte.Pwt || pte.Pcd ? Unusual : 0)
                        + (pte.Pkey != 0 ? Rare : 0)
                        + (pte.Devmap(kernel) ? Rare : 0);
            default:
                return pte.TryGetSwpPte(kernel, out SwpPte swap) && (swap.Raw & SwpPte.LayoutIn(kernel).ReservedMask) == 0
                    ? OfSwpEntry(swap.ToSwpEntry(), kernel) is { } doubt ? Math.Max(0, doubt - Rare) : null
                    : null;
        }
    }

    /// <summary>Doubt about a pmd: a table's entry looks like a pte, and ptes are what people have.</summary>
    public static int? OfPmd(Pmd pmd, KernelProfile kernel) => pmd.Kind(kernel) switch
    {
        PmdKind.Table => (pmd.Raw & Pmd.LayoutIn(kernel).ReservedMask) == 0 ? Rare + DoubtOfFrame(pmd.TablePfn) : null,
        PmdKind.Huge => (pmd.Raw & (Pmd.LayoutIn(kernel).ReservedMask | PagingConstants.PtePfnMask & ~(Pmd.PfnMask | Pmd.PatLargeMask))) == 0
            ? Unusual + DoubtOfFrame(pmd.Pfn)
            : null,
        _ => null,
    };

    /// <summary>Doubt about a generic swap entry: every small number is one of area 0.</summary>
    public static int? OfSwpEntry(SwpEntry entry, KernelProfile kernel) => entry.Kind(kernel) switch
    {
        // Slot 0 is the area's header and never handed out.
        SwpEntryKind.Swap when entry.Offset is 0 or >= PlausibleSlots => null,
        SwpEntryKind.Swap => entry.Type < PlausibleAreas ? Rare : Rare + Rare,
        SwpEntryKind.Marker => IsMarkerFlags(entry.Offset, kernel) ? Unusual : null,
        SwpEntryKind.Oversized => null,
        _ => entry.Offset is 0 or >= PlausibleFrames ? null : VeryRare,
    };

    /// <summary>Doubt about a pagemap word. Without CAP_SYS_ADMIN frames and slots read as zero.</summary>
    public static int? OfPagemap(PagemapEntry word, KernelProfile kernel) => word.Kind(kernel) switch
    {
        PagemapEntryKind.Unwritten => null,
        PagemapEntryKind.None => word.Raw == 0 ? Rare : 0,
        PagemapEntryKind.Present => DoubtOfFrame(word.Pfn),
        PagemapEntryKind.Swap => (word.SwapType < PlausibleAreas ? 0 : Rare)
            + (word.SwapOffset is 0 ? Unusual : word.SwapOffset < PlausibleSlots ? 0 : VeryRare),
        PagemapEntryKind.Marker => IsMarkerFlags(word.SwapOffset, kernel) ? 0 : null,
        _ => word.SwapOffset < PlausibleFrames ? Unusual : VeryRare,
    };

    /// <summary>Doubt about unmap flags.</summary>
    public static int? OfTtuFlags(ulong word, KernelProfile kernel)
        => word != 0 && (word & ~TtuFlags.Layout.WordMask) == 0 && (word & TtuFlags.LayoutIn(kernel).ReservedMask) == 0 ? Unusual : null;

    /// <summary>Doubt about an address: user space as far up as mappings lie by default, or the kernel's half.</summary>
    public static int? OfVirtAddr(VirtAddr address)
        => address.IsCanonical && address.PgdIndex > 1 ? Unusual : null;

    /// <summary>Doubt about an xarray slot: a kernel pointer, or a swap entry as a value.</summary>
    public static int? OfXaEntry(XaEntry slot, KernelProfile kernel) => slot.Kind switch
    {
        XaEntryKind.Null => VeryRare,
        XaEntryKind.Value => OfSwpEntry(slot.ToSwpEntry(), kernel) is { } doubt ? doubt + Unusual : null,
        _ => VirtAddr.FromRaw(slot.Raw) is { IsCanonical: true, IsUser: false } ? Rare : null,
    };

    private static bool IsMarkerFlags(ulong offset, KernelProfile kernel) =>
        offset != 0 && (offset & PteMarker.LayoutIn(kernel).ReservedMask) == 0;

    private static int DoubtOfFrame(ulong pfn) => pfn switch
    {
        0 => VeryRare,
        < PlausibleFrames => 0,
        _ => VeryRare,
    };
}
