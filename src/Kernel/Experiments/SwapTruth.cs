namespace KernelBits.Experiments;

/// <summary>How pagemap compares with the page cache.</summary>
/// <param name="SwappedTruth">Pages whose page-cache entry is a swap entry.</param>
/// <param name="MissedSwap">Such pages whose pagemap word lacks <c>PM_SWAP</c>.</param>
/// <param name="FalseSwap">
/// Pages whose word has <c>PM_SWAP</c> though their page-cache entry is no swap entry. A marker of userfaultfd on a page that nobody
/// touched is one, whatever the configuration (<c>pte_to_pagemap_entry</c>, fs/proc/task_mmu.c, since v5.19).
/// </param>
public readonly record struct SwapTruth(ulong SwappedTruth, ulong MissedSwap, ulong FalseSwap);
