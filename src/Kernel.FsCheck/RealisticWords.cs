using System.Collections.Immutable;

namespace KernelBits.FsCheck;

/// <summary>Words that a kernel really writes, which combine more bits than chance does.</summary>
internal static class RealisticWords
{
    private static readonly ImmutableArray<ulong> _protections =
    [
        PagingConstants.PageNone, PagingConstants.PageShared, PagingConstants.PageSharedExec, PagingConstants.PageCopy,
        PagingConstants.PageCopyExec, PagingConstants.PageKernel, PagingConstants.PageKernelExec, PagingConstants.PageKernelRo,
    ];

    private static readonly ImmutableArray<ulong> _tables = [PagingConstants.PageTable, PagingConstants.KernpgTable];

    private static readonly ImmutableDictionary<BitLayoutInfo, ImmutableArray<ulong>> _byLayout =
        new Dictionary<BitLayoutInfo, ImmutableArray<ulong>>
        {
            [Pgd.Layout] = _tables,
            [P4d.Layout] = _tables,
            [Pud.Layout] = [.. _tables, .. _protections.Select(static p => Pud.FromRaw(p).MkHuge().Raw)],
            [Pmd.Layout] = [.. _tables, .. _protections.Select(static p => Pmd.FromRaw(p).MkHuge().Raw)],
            [Pte.Layout] = [.. _protections.Select(static p => Pte.Create(1, PgProt.FromRaw(p)).Raw)],
            [PgProt.Layout] = _protections,
            [XaEntry.Layout] = [XArrayConstants.XaRetryEntry, XArrayConstants.XaZeroEntry, XaEntry.FromPage(0).Raw],
            [VirtAddr.Layout] =
            [
                PageTableConstants.TaskSizeMax, PageTableConstants.TaskSizeMax - 1, PageTableConstants.TaskUnmappedBase,
            ],
        }.ToImmutableDictionary();

    /// <summary>Such words of <paramref name="layout"/>; none where no combination of bits stands out.</summary>
    public static ImmutableArray<ulong> Of(BitLayoutInfo layout) => _byLayout.GetValueOrDefault(layout, []);
}
