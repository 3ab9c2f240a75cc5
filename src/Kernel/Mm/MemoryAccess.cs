namespace KernelBits.Mm;

/// <summary>How a program's read or write of memory ended.</summary>
public enum MemoryAccess
{
    /// <summary>It was done.</summary>
    Done,

    /// <summary>Nothing is mapped there, the protection forbids the access, or the page is a guard (SIGSEGV).</summary>
    Segv,

    /// <summary>The mapping reaches beyond the end of its file, or the page is poisoned (SIGBUS).</summary>
    Bus,

    /// <summary>There is no memory, and nothing can be reclaimed (<c>VM_FAULT_OOM</c>; nobody is killed).</summary>
    OutOfMemory,
}
