using System.Runtime.InteropServices;

namespace KernelBits.Live;

/// <summary>
/// An open <c>/proc/PID/pagemap</c> of the running kernel. It belongs to the memory that the process had when it was opened, and
/// shows what the opener was allowed to see then.
/// </summary>
public sealed class LivePagemap : IDisposable
{
    private readonly ProcFile _file;

    private LivePagemap(ProcFile file, int processId)
    {
        _file = file;
        ProcessId = processId;
    }

    /// <summary>The process.</summary>
    public int ProcessId { get; }

    /// <summary>The descriptor, for scans.</summary>
    internal Microsoft.Win32.SafeHandles.SafeFileHandle Handle => _file.Handle;

    /// <summary>Opens the pagemap of a process.</summary>
    /// <param name="processId">The process.</param>
    /// <exception cref="PlatformNotSupportedException">This is no x86-64 Linux.</exception>
    /// <exception cref="LiveProcessException">There is no such process, or it may not be looked at.</exception>
    public static LivePagemap Open(int processId) => Open(processId, Platform.Current);

    internal static LivePagemap Open(int processId, Platform platform)
    {
        platform.Require();
        return new LivePagemap(ProcFile.Open(processId, "pagemap"), processId);
    }

    /// <summary>Reads words of consecutive pages with one system call; allocates nothing.</summary>
    /// <param name="address">Address of the first page; a multiple of the page size.</param>
    /// <param name="words">Filled from the start.</param>
    /// <returns>How many words were read; fewer than asked for only at the end of user space.</returns>
    /// <exception cref="ArgumentException">The address is not the start of a page.</exception>
    /// <exception cref="LiveProcessException">The process has ended.</exception>
    public int Read(ulong address, Span<PagemapEntry> words)
    {
        if (address % PagingConstants.PageSize != 0)
        {
            throw new ArgumentException($"0x{address:x} is not the start of a page, of which there is one every {PagingConstants.PageSize} bytes.", nameof(address));
        }

        if (words.IsEmpty)
        {
            return 0;
        }

        ulong offset = address / PagingConstants.PageSize * PagemapConstants.PmEntryBytes;
        int bytes = _file.Read(MemoryMarshal.AsBytes(words), (long)offset);

        // The kernel reads nothing where the memory is gone, as it does behind the end of user space.
        return bytes == 0 && VirtAddr.FromRaw(address).IsUser
            ? throw LiveProcessException.Create(LiveFailure.ProcessExited, ProcessId)
            : bytes / PagemapConstants.PmEntryBytes;
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
