using System.Collections.Immutable;

namespace KernelBits.FsCheck;

/// <summary>Words that a kernel really writes, which combine more bits than chance does.</summary>
internal static class RealisticWords
{
    private static readonly ImmutableArray<ulong> _protections =
    [
        PagingConstants.PageNone, PagingConstants.PageShared, PagingConstants.PageSharedExec, PagingConstants.PageCopy,
        PagingConstants.PageCopyExec, PagingConstants.PageKernel, PagingConstants.PageKernelExec, PagingConstants.PageKernelRo(KernelProfiles.Default),
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
                PageTableConstants.TaskSizeMax(KernelProfiles.Default), PageTableConstants.TaskSizeMax(KernelProfiles.Default) - 1, PageTableConstants.TaskUnmappedBase,
            ],
        }.ToImmutableDictionary();

    /// <summary>Such words of <paramref name="layout"/>; none where no combination of bits stands out.</summary>
    public static ImmutableArray<ulong> Of(BitLayoutInfo layout) => _byType.GetValueOrDefault(layout.TypeName, []);
}
