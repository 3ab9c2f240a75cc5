namespace KernelBits.FsCheck;

/// <summary>What a random sequence can do.</summary>
public enum MmOperationKind
{
    /// <summary>Reads pages of a mapping.</summary>
    Read,

    /// <summary>Writes pages of a mapping, each a value of its own.</summary>
    Write,

    /// <summary><c>MADV_PAGEOUT</c>.</summary>
    Pageout,

    /// <summary><c>MADV_DONTNEED</c>.</summary>
    DontNeed,

    /// <summary><c>MADV_REMOVE</c>.</summary>
    Remove,

    /// <summary><c>MADV_FREE</c>.</summary>
    Free,

    /// <summary><c>MADV_COLD</c>.</summary>
    Cold,

    /// <summary><c>MADV_WILLNEED</c>.</summary>
    WillNeed,

    /// <summary><c>MADV_GUARD_INSTALL</c>, where the kernel has it.</summary>
    GuardInstall,

    /// <summary><c>MADV_GUARD_REMOVE</c>, where the kernel has it.</summary>
    GuardRemove,

    /// <summary><c>fallocate</c> with <c>FALLOC_FL_PUNCH_HOLE</c>.</summary>
    PunchHole,

    /// <summary><c>ftruncate</c>.</summary>
    Truncate,

    /// <summary><c>fallocate</c>.</summary>
    Fallocate,

    /// <summary><c>pread</c>.</summary>
    ReadFile,

    /// <summary><c>pwrite</c>.</summary>
    WriteFile,

    /// <summary><c>memfd_create</c> and <c>ftruncate</c>.</summary>
    CreateFile,

    /// <summary>Closes the last descriptor of a file.</summary>
    CloseFile,

    /// <summary><c>mmap</c> of a file, shared.</summary>
    MapShared,

    /// <summary><c>mmap</c> of a file, private.</summary>
    MapPrivate,

    /// <summary><c>mmap</c> of anonymous memory.</summary>
    MapAnonymous,

    /// <summary><c>mmap</c> over pages of another mapping.</summary>
    MapOver,

    /// <summary><c>munmap</c> of pages of a mapping.</summary>
    Munmap,

    /// <summary><c>mprotect</c>.</summary>
    Mprotect,

    /// <summary><c>mremap</c> to another place.</summary>
    Mremap,

    /// <summary>Registers a mapping with userfaultfd for write protection.</summary>
    UffdRegister,

    /// <summary>Takes a mapping from userfaultfd.</summary>
    UffdUnregister,

    /// <summary><c>UFFDIO_WRITEPROTECT</c>, to protect.</summary>
    WriteProtect,

    /// <summary><c>UFFDIO_WRITEPROTECT</c>, to take protection away.</summary>
    Unprotect,

    /// <summary><c>UFFDIO_POISON</c>, where the kernel has it.</summary>
    Poison,

    /// <summary>A new process, in one of the memory cgroups.</summary>
    CreateProcess,

    /// <summary><c>fork</c>.</summary>
    Fork,

    /// <summary>The end of a process.</summary>
    Exit,

    /// <summary>4 into <c>/proc/PID/clear_refs</c>.</summary>
    ClearRefs,

    /// <summary><c>swapon</c>.</summary>
    SwapOn,

    /// <summary><c>swapoff</c>.</summary>
    SwapOff,
}
