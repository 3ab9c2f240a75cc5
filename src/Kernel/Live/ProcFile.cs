using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace KernelBits.Live;

/// <summary>An open file below /proc/PID. It stays with the memory that the process had when it was opened.</summary>
internal sealed unsafe class ProcFile : IDisposable
{
    private readonly int _processId;

    private ProcFile(SafeFileHandle handle, int processId)
    {
        Handle = handle;
        _processId = processId;
    }

    /// <summary>The descriptor.</summary>
    public SafeFileHandle Handle { get; }

    /// <summary>Opens a file of a process.</summary>
    /// <exception cref="LiveProcessException">There is no such process, or it may not be looked at.</exception>
    public static ProcFile Open(int processId, string name)
    {
        SafeFileHandle handle = LibC.Open($"/proc/{processId}/{name}", OpenConstants.ORdonly | OpenConstants.OCloexec);
        if (!handle.IsInvalid)
        {
            return new ProcFile(handle, processId);
        }

        int errno = Marshal.GetLastPInvokeError();
        handle.Dispose();
        throw LiveProcessException.FromErrno(errno, processId, isOpening: true);
    }

    /// <summary>Reads bytes; fewer than asked for, or none, at the end.</summary>
    /// <exception cref="LiveProcessException">The process has ended, or the kernel refuses.</exception>
    public int Read(Span<byte> buffer, long offset)
    {
        fixed (byte* bytes = buffer)
        {
            while (true)
            {
                nint length = LibC.PRead(Handle, bytes, (nuint)buffer.Length, offset);
                if (length >= 0)
                {
                    return (int)length;
                }

                int errno = Marshal.GetLastPInvokeError();
                if ((Errno)errno != Errno.Eintr)
                {
                    throw LiveProcessException.FromErrno(errno, _processId, isOpening: false);
                }
            }
        }
    }

    public void Dispose() => Handle.Dispose();
}
