using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace KernelBits.Live;

/// <summary>
/// Which pages of a file are in memory, by <c>mincore(2)</c>: the file's pages are mapped, but not touched, and the kernel then asks
/// the page cache. A page of shared memory that was just swapped out counts as in memory while it lingers in the swap cache; and to a
/// process that could not write to the file, all pages do (mm/mincore.c, <c>can_do_mincore</c>, v5.14).
/// </summary>
/// <param name="file">The file.</param>
/// <param name="processId">Whose memory it is, for messages.</param>
internal sealed unsafe class Residency(SafeFileHandle file, int processId)
{
    /// <summary>Pages that one call tells about.</summary>
    public const int MaxPages = 8192;

    private readonly byte[] _pages = new byte[MaxPages];

    /// <summary>Reads which of consecutive pages are in memory; lowest bit of a byte each.</summary>
    /// <param name="firstPage">The first page of the file.</param>
    /// <param name="pages">How many, at most <see cref="MaxPages"/>.</param>
    /// <exception cref="LiveProcessException">The kernel refuses (<see cref="LiveFailure.Unexpected"/>).</exception>
    public ReadOnlySpan<byte> Read(ulong firstPage, int pages) =>
        TryRead(firstPage, pages, out ReadOnlySpan<byte> residency)
            ? residency
            : throw LiveProcessException.Refused("mincore", Marshal.GetLastPInvokeError(), processId);

    /// <summary>The same, without an exception.</summary>
    public bool TryRead(ulong firstPage, int pages, out ReadOnlySpan<byte> residency)
    {
        residency = _pages.AsSpan(0, pages);
        nuint length = (nuint)pages * (nuint)PagingConstants.PageSize;
        nint address = LibC.MMap(
            0, length, (int)MmapProt.Read.Raw, (int)MmapFlags.Shared.Raw, file, (long)(firstPage * PagingConstants.PageSize));
        if (address == -1)
        {
            return false;
        }

        try
        {
            fixed (byte* bytes = _pages)
            {
                return LibC.MInCore(address, length, bytes) == 0;
            }
        }
        finally
        {
            LibC.MUnmap(address, length);
        }
    }
}
