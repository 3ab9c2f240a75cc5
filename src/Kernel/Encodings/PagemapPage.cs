namespace KernelBits;

/// <summary>What pagemap wants to know about the page behind a pte, besides the pte (<c>pte_to_pagemap_entry</c>, v5.14).</summary>
/// <param name="Exists">The kernel finds a page descriptor for a present pte (<c>vm_normal_page</c>).</param>
/// <param name="IsAnonymous">The page is anonymous memory (<c>PageAnon</c>).</param>
/// <param name="IsMappedOnce">The page is mapped exactly once (<c>page_mapcount</c> is 1).</param>
public readonly record struct PagemapPage(bool Exists, bool IsAnonymous, bool IsMappedOnce);
