namespace KernelBits.Conformance;

/// <summary>What <c>pte_to_pagemap_entry</c> reads besides the pte; the other functions need nothing of it.</summary>
/// <param name="ShowPfn">The reader of pagemap has CAP_SYS_ADMIN.</param>
/// <param name="Page">The page behind the pte.</param>
/// <param name="VmSoftDirty">The vma is <c>VM_SOFTDIRTY</c>.</param>
public readonly record struct KernelEnvironment(bool ShowPfn, PagemapPage Page, bool VmSoftDirty);
