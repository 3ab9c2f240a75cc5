namespace KernelBits.Conformance;

/// <summary>What a kernel function reads besides its arguments.</summary>
/// <param name="FiveLevelPaging">The kernel runs with 5-level paging (<c>pgtable_l5_enabled</c>).</param>
/// <param name="ShowPfn">The reader of pagemap has CAP_SYS_ADMIN.</param>
/// <param name="Page">The page behind the pte, for <c>pte_to_pagemap_entry</c>.</param>
/// <param name="VmSoftDirty">The vma is <c>VM_SOFTDIRTY</c>, for <c>pte_to_pagemap_entry</c>.</param>
public readonly record struct KernelEnvironment(bool FiveLevelPaging, bool ShowPfn, PagemapPage Page, bool VmSoftDirty);
