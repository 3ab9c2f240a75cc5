using System.Collections.Immutable;

namespace KernelBits.FsCheck;

/// <summary>Words that a kernel really writes, which combine more bits than chance does.</summary>
internal static class RealisticWords
{
    private static readonly ImmutableArray<ulong> _protections =
    [
        PagingConstants.PageNone, PagingConstants.PageShared, PagingConstants.PageSharedExec, PagingConstants.PageCopy,
        PagingConstants.PageCopyExec, PagingConstants.PageKernel, PagingConstants.PageKernelExec,
        .. KernelProfiles.All.Select(static p => PagingConstants.PageKernelRo(p.Kernel)).Distinct(),
    ];

    private static readonly ImmutableArray<ulong> _tables = [PagingConstants.PageTable, PagingConstants.KernpgTable];

    private static readonly ImmutableDictionary<string, ImmutableArray<ulong>> _byType =
        new Dictionary<string, ImmutableArray<ulong>>
        {
            [nameof(Pgd)] = _tables,
            [nameof(P4d)] = _tables,
            [nameof(Pud)] = [.. _tables, .. _protections.Select(static p => Pud.FromRaw(p).MkHuge().Raw)],
            [nameof(Pmd)] = [.. _tables, .. _protections.Select(static p => Pmd.FromRaw(p).MkHuge().Raw)],
            [nameof(Pte)] = [.. _protections.Select(static p => Pte.Create(1, PgProt.FromRaw(p)).Raw)],
            [nameof(PgProt)] = _protections,
            [nameof(XaEntry)] = [XArrayConstants.XaRetryEntry, XArrayConstants.XaZeroEntry, XaEntry.FromPage(0).Raw],
            [nameof(VirtAddr)] =
            [
                .. EndOfUserSpace(fiveLevels: false), .. EndOfUserSpace(fiveLevels: true), PageTableConstants.TaskUnmappedBase,
            ],
        }.ToImmutableDictionary();

    private static ulong[] EndOfUserSpace(bool fiveLevels)
    {
        ulong end = PageTableConstants.TaskSizeMax(KernelProfiles.Default.With(KernelSwitches.X86FeatureLa57, fiveLevels));
        return [end - 1, end];
    }

    /// <summary>Such words of <paramref name="layout"/>; none where no combination of bits stands out.</summary>
    public static ImmutableArray<ulong> Of(BitLayoutInfo layout) => _byType.GetValueOrDefault(layout.TypeName, []);
}
