namespace KernelBits.Live;

/// <summary>Why the memory of a live process cannot be read.</summary>
public enum LiveFailure
{
    /// <summary>There is no such process.</summary>
    NoSuchProcess,

    /// <summary>The process belongs to somebody else, or is protected from being looked at (ptrace_scope, no_new_privs, dumpable).</summary>
    NoPermission,

    /// <summary>The process has no memory of its own: a kernel thread, or one that has ended and was not waited for.</summary>
    NoMemory,

    /// <summary>The process has ended or replaced its memory (execve) since it was opened.</summary>
    ProcessExited,

    /// <summary>A mapping is no longer what it was when its words were read.</summary>
    MappingChanged,

    /// <summary>The kernel answered in a way that is none of the above; the message holds the error number.</summary>
    Unexpected,
}
