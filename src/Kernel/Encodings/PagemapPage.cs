namespace KernelBits;

/// <summary>What pagemap wants to know about the page behind a pte, besides the pte (<c>pte_to_pagemap_entry</c>, v5.14 to v7.3).</summary>
/// <param name="Exists">The kernel finds a page descriptor for a present pte (<c>vm_normal_page</c>).</param>
/// <param name="IsAnonymous">The page is anonymous memory (<c>PageAnon</c>).</param>
/// <param name="IsMappedOnce">
/// The page is mapped exactly once (<c>page_mapcount</c> is 1), so that it counts as exclusive: before v5.19 also while a
/// migration, device or hwpoison entry stands for it, before v6.6 also behind such an entry but not a migration one, since
/// then only while it is present.
/// </param>
public readonly record struct PagemapPage(bool Exists, bool IsAnonymous, bool IsMappedOnce);
