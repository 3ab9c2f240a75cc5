namespace KernelBits.Faults;

/// <summary>How a page fault ended (<c>vm_fault_t</c>, include/linux/mm_types.h, v5.14).</summary>
internal enum FaultResult
{
    /// <summary>The access can be tried again.</summary>
    Done,

    /// <summary>The file does not reach so far (<c>VM_FAULT_SIGBUS</c>).</summary>
    Bus,

    /// <summary>No memory, and nothing to reclaim (<c>VM_FAULT_OOM</c>).</summary>
    OutOfMemory,
}
