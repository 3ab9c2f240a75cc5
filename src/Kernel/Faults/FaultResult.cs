namespace KernelBits.Faults;

/// <summary>How a page fault ended (<c>vm_fault_t</c>, include/linux/mm_types.h, v5.14).</summary>
internal enum FaultResult
{
    /// <summary>The access can be tried again.</summary>
    Done,

    /// <summary>The page is part of a guard region (<c>VM_FAULT_SIGSEGV</c>).</summary>
    Segv,

    /// <summary>The file does not reach so far, or the page is poisoned (<c>VM_FAULT_SIGBUS</c>, <c>VM_FAULT_HWPOISON</c>).</summary>
    Bus,

    /// <summary>No memory, and nothing to reclaim (<c>VM_FAULT_OOM</c>).</summary>
    OutOfMemory,
}
