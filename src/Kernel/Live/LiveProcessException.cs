namespace KernelBits.Live;

/// <summary>The memory of a live process cannot be read.</summary>
public sealed class LiveProcessException : IOException
{
    internal LiveProcessException(LiveFailure failure, int processId, string message, Exception? inner = null)
        : base(message, inner)
    {
        Failure = failure;
        ProcessId = processId;
    }

    /// <summary>Why.</summary>
    public LiveFailure Failure { get; }

    /// <summary>The process.</summary>
    public int ProcessId { get; }

    internal static LiveProcessException Create(LiveFailure failure, int processId, Exception? inner = null) =>
        new(failure, processId, failure switch
        {
            LiveFailure.NoSuchProcess => $"there is no process {processId}.",
            LiveFailure.NoPermission => $"the memory of process {processId} may not be looked at: it takes the same user, or CAP_SYS_PTRACE.",
            LiveFailure.NoMemory => $"process {processId} has no memory of its own: it is a kernel thread, or has ended.",
            LiveFailure.ProcessExited => $"process {processId} has ended, or executes another program, while it was read.",
            _ => $"the memory of process {processId} cannot be read: {inner?.Message}",
        }, inner);

    /// <summary>A system call about the process's memory was refused for a reason that has no name here.</summary>
    internal static LiveProcessException Refused(string systemCall, int errno, int processId) => new(
        LiveFailure.Unexpected, processId, $"the memory of process {processId} cannot be read: {systemCall} fails with error {errno}.");

    /// <summary>What an error number from a file below /proc/PID means.</summary>
    internal static LiveProcessException FromErrno(int errno, int processId, bool isOpening) => (Errno)errno switch
    {
        // The process is there, but has no memory (proc_mem_open, fs/proc/base.c).
        Errno.Esrch when isOpening && Directory.Exists($"/proc/{processId}") => Create(LiveFailure.NoMemory, processId),
        Errno.Enoent or Errno.Esrch => Create(isOpening ? LiveFailure.NoSuchProcess : LiveFailure.ProcessExited, processId),
        Errno.Eacces or Errno.Eperm => Create(LiveFailure.NoPermission, processId),
        _ => new(LiveFailure.Unexpected, processId, $"the memory of process {processId} cannot be read: the kernel says error {errno}."),
    };
}
