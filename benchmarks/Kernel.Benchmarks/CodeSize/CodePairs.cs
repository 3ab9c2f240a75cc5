using System.Runtime.CompilerServices;

namespace KernelBits.Benchmarks.CodeSize;

/// <summary>
/// Helpers as the generated types have them, each beside masks by hand: methods <c>X</c> and <c>XByHand</c>, to compare what
/// the JIT makes of them. The first <see cref="Hottest"/> are those that a replay calls most. The kernel is v6.12, or
/// v5.14-rfc where a pageout marker is meant.
/// </summary>
internal static class CodePairs
{
    public const int Hottest = 10;

    private const MethodImplOptions Alone = MethodImplOptions.NoInlining;

    [MethodImpl(Alone)]
    public static bool PteIsPresent(ulong word) => Pte.FromRaw(word).IsPresent;

    [MethodImpl(Alone)]
    public static bool PteIsPresentByHand(ulong word) => (word & 0x101) != 0;

    [MethodImpl(Alone)]
    public static bool PteIsNone(ulong word) => Pte.FromRaw(word).IsNone;

    [MethodImpl(Alone)]
    public static bool PteIsNoneByHand(ulong word) => (word & ~0x60UL) == 0;

    [MethodImpl(Alone)]
    public static ulong PtePfn(ulong word) => Pte.FromRaw(word).Pfn;

    [MethodImpl(Alone)]
    public static ulong PtePfnByHand(ulong word) => ((word != 0 && (word & 1) == 0 ? ~word : word) & 0xffffffffff000) >> 12;

    [MethodImpl(Alone)]
    public static bool PteIsMarker(ulong word) => Pte.FromRaw(word).IsMarker(default(V5_14Rfc));

    [MethodImpl(Alone)]
    public static bool PteIsMarkerByHand(ulong word) => (word & ~0x60UL) != 0 && (word & 0x101) == 0 && word >> 59 == 31;

    [MethodImpl(Alone)]
    public static ulong SwpPteToSwpEntry(ulong word) => SwpPte.FromRaw(word).ToSwpEntry().Raw;

    [MethodImpl(Alone)]
    public static ulong SwpPteToSwpEntryByHand(ulong word) => (~word << 5 >> 14) | (word >> 59 << 58);

    [MethodImpl(Alone)]
    public static ulong SwpEntryToSwpPte(ulong word) => SwpEntry.FromRaw(word).ToSwpPte().Raw;

    [MethodImpl(Alone)]
    public static ulong SwpEntryToSwpPteByHand(ulong word) => (~word << 14 >> 5) | (word >> 58 << 59);

    [MethodImpl(Alone)]
    public static ulong SwpEntryToXaEntry(ulong word) => SwpEntry.FromRaw(word).ToXaEntry().Raw;

    [MethodImpl(Alone)]
    public static ulong SwpEntryToXaEntryByHand(ulong word) => (word << 1) | 1;

    [MethodImpl(Alone)]
    public static bool XaEntryIsValue(ulong word) => XaEntry.FromRaw(word).IsValue;

    [MethodImpl(Alone)]
    public static bool XaEntryIsValueByHand(ulong word) => (word & 1) != 0;

    [MethodImpl(Alone)]
    public static ulong SwpEntryToPagemap(ulong word) => PagemapEntry.FromSwpEntry(SwpEntry.FromRaw(word), showPfn: true).Raw;

    [MethodImpl(Alone)]
    public static ulong SwpEntryToPagemapByHand(ulong word) => (word >> 58 & 0x1f) | ((word & 0x3ffffffffffff) << 5) | (1UL << 62);

    [MethodImpl(Alone)]
    public static ulong PteMkDirty(ulong word) => Pte.FromRaw(word).MkDirty(default(V5_14Rfc)).Raw;

    [MethodImpl(Alone)]
    public static ulong PteMkDirtyByHand(ulong word) => word | 0x840;

    [MethodImpl(Alone)]
    public static bool PteIsYoung(ulong word) => Pte.FromRaw(word).IsYoung;

    [MethodImpl(Alone)]
    public static bool PteIsYoungByHand(ulong word) => (word & 0x20) != 0;

    [MethodImpl(Alone)]
    public static bool PteIsDirty(ulong word) => Pte.FromRaw(word).IsDirty(default(V6_12));

    [MethodImpl(Alone)]
    public static bool PteIsDirtyByHand(ulong word) => (word & 0x400000000000040) != 0;

    [MethodImpl(Alone)]
    public static bool PteIsSoftDirty(ulong word) => Pte.FromRaw(word).IsSoftDirty(default(V6_12));

    [MethodImpl(Alone)]
    public static bool PteIsSoftDirtyByHand(ulong word) => (word & 0x800) != 0;

    [MethodImpl(Alone)]
    public static ulong PteMkOld(ulong word) => Pte.FromRaw(word).MkOld().Raw;

    [MethodImpl(Alone)]
    public static ulong PteMkOldByHand(ulong word) => word & ~0x20UL;

    [MethodImpl(Alone)]
    public static ulong PteMkClean(ulong word) => Pte.FromRaw(word).MkClean(default(V6_12)).Raw;

    [MethodImpl(Alone)]
    public static ulong PteMkCleanByHand(ulong word) => word & ~0x400000000000040UL;

    [MethodImpl(Alone)]
    public static ulong PteMkUffdWp(ulong word) => Pte.FromRaw(word).SetUffdWp(default(V6_12)).Raw;

    [MethodImpl(Alone)]
    public static ulong PteMkUffdWpByHand(ulong word) => word | 0x400;

    [MethodImpl(Alone)]
    public static ulong PteNextPfn(ulong word) => Pte.FromRaw(word).NextPfn().Raw;

    [MethodImpl(Alone)]
    public static ulong PteNextPfnByHand(ulong word) => word != 0 && (word & 1) == 0 ? word - 0x1000 : word + 0x1000;

    [MethodImpl(Alone)]
    public static ulong SwpPteOffset(ulong word) => SwpPte.FromRaw(word).Offset;

    [MethodImpl(Alone)]
    public static ulong SwpPteOffsetByHand(ulong word) => ~word << 5 >> 14;

    [MethodImpl(Alone)]
    public static ulong SwpPteClearFlags(ulong word) => SwpPte.FromRaw(word).ClearFlags(default(V6_12)).Raw;

    [MethodImpl(Alone)]
    public static ulong SwpPteClearFlagsByHand(ulong word) => word & ~0xeUL;

    [MethodImpl(Alone)]
    public static bool SwpEntryIsMigration(ulong word) => SwpEntry.FromRaw(word).IsMigration(default(V6_12));

    [MethodImpl(Alone)]
    public static bool SwpEntryIsMigrationByHand(ulong word) => word >> 58 is >= 24 and <= 26;

    [MethodImpl(Alone)]
    public static bool SwpEntryIsHwPoison(ulong word) => SwpEntry.FromRaw(word).IsHwPoison(default(V6_12));

    [MethodImpl(Alone)]
    public static bool SwpEntryIsHwPoisonByHand(ulong word) => word >> 58 == 23;

    [MethodImpl(Alone)]
    public static ulong SwpEntryCreate(ulong type, ulong offset) => SwpEntry.Create(type, offset).Raw;

    [MethodImpl(Alone)]
    public static ulong SwpEntryCreateByHand(ulong type, ulong offset) => (type << 58) | (offset & 0x3ffffffffffffff);

    [MethodImpl(Alone)]
    public static ulong XaEntryToSwpEntry(ulong word) => XaEntry.FromRaw(word).ToSwpEntry().Raw;

    [MethodImpl(Alone)]
    public static ulong XaEntryToSwpEntryByHand(ulong word) => word >> 1;

    [MethodImpl(Alone)]
    public static ulong PagemapSwapOffset(ulong word) => PagemapEntry.FromRaw(word).SwapOffset;

    [MethodImpl(Alone)]
    public static ulong PagemapSwapOffsetByHand(ulong word) => word >> 5 & 0x3ffffffffffff;

    [MethodImpl(Alone)]
    public static ulong PagemapWithPfn(ulong word, ulong pfn) => PagemapEntry.FromRaw(word).WithPfn(pfn).Raw;

    [MethodImpl(Alone)]
    public static ulong PagemapWithPfnByHand(ulong word, ulong pfn)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pfn, 0x7fffffffffffffUL);
        return (word & ~0x7fffffffffffffUL) | pfn;
    }

    [MethodImpl(Alone)]
    public static ulong PteWithPfn(ulong word, ulong pfn) => Pte.FromRaw(word).WithPfn(pfn).Raw;

    [MethodImpl(Alone)]
    public static ulong PteWithPfnByHand(ulong word, ulong pfn)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pfn, 0xffffffffffUL);
        ulong plain = (word & ~0xffffffffff000UL) | (pfn << 12);
        if (plain == 0 || (plain & 1) != 0)
        {
            return plain;
        }

        ArgumentOutOfRangeException.ThrowIfEqual(plain, 0xffffffffff000UL);
        return plain ^ 0xffffffffff000;
    }

    [MethodImpl(Alone)]
    public static ulong PteModify(ulong word) => Pte.FromRaw(word).Modify(PgProt.ReadOnly, default(V6_12)).Raw;

    [MethodImpl(Alone)]
    public static ulong PteModifyByHand(ulong word)
    {
        ulong changed = (word & 0x060ffffffffffef8) | 0x8000000000000005;
        changed = word != 0 && (word & 1) == 0 ? changed ^ 0xffffffffff000 : changed;
        if ((word & 2) != 0)
        {
            ulong saved = (~changed >> 1) & (changed >> 6) & 1;
            return (changed | (saved << 58)) & ~(saved << 6);
        }

        ulong restored = (changed >> 1) & (changed >> 58) & 1;
        return (changed | (restored << 6)) & ~(restored << 58);
    }

    [MethodImpl(Alone)]
    public static ulong VirtAddrPteIndex(ulong word) => VirtAddr.FromRaw(word).PteIndex;

    [MethodImpl(Alone)]
    public static ulong VirtAddrPteIndexByHand(ulong word) => word >> 12 & 0x1ff;
}
