using System.Buffers.Text;
using Microsoft.Win32.SafeHandles;

namespace KernelBits.Live;

/// <summary>
/// How many pages of a file of shared memory are in swap. The kernel keeps that count (<c>shmem_inode_info.swapped</c>) and tells it of a
/// mapping of the whole file, as <c>Swap:</c> in smaps (<c>shmem_swap_usage</c>, mm/shmem.c, v5.14). smaps describes the mappings of a
/// process in the order of their addresses, and only as many as were asked for: the file is mapped, untouched, at the lowest address
/// that there is, and the first of them is read, whatever else the process has.
/// </summary>
internal static unsafe class FileSwap
{
    /// <summary>Less than a mapping takes, so that the kernel does not go on to the next.</summary>
    private const int PieceBytes = 256;

    private const int BufferBytes = 1 << 13;

    private static readonly Lock _lowestAddress = new();

    /// <summary>Counts the pages in swap.</summary>
    /// <param name="file">The file.</param>
    /// <param name="filePages">Its size.</param>
    /// <param name="swapped">Its pages in swap.</param>
    /// <returns>False where the lowest address is taken, or the kernel refuses.</returns>
    public static bool TryCount(SafeFileHandle file, ulong filePages, out ulong swapped)
    {
        swapped = 0;
        nuint length = (nuint)(filePages * PagingConstants.PageSize);
        lock (_lowestAddress)
        {
            // Rounded up to vm.mmap_min_addr (round_hint_to_min, mm/mmap.c, v5.14).
            nint address = LibC.MMap((nint)PagingConstants.PageSize, length, (int)default(MmapProt).Raw, (int)MmapFlags.Shared.Raw, file, 0);
            if (address == -1)
            {
                return false;
            }

            try
            {
                return TryReadFirst((ulong)address, out swapped);
            }
            catch (LiveProcessException)
            {
                return false;
            }
            finally
            {
                LibC.MUnmap(address, length);
            }
        }
    }

    private static bool TryReadFirst(ulong address, out ulong swapped)
    {
        using ProcFile smaps = ProcFile.Open(Environment.ProcessId, "smaps");
        Span<byte> buffer = stackalloc byte[BufferBytes];
        swapped = 0;
        for (int length = 0; length + PieceBytes <= BufferBytes;)
        {
            int count = smaps.Read(buffer.Slice(length, PieceBytes), length);
            length += count;
            ReadOnlySpan<byte> text = buffer[..length];
            int lineEnd = text.IndexOf((byte)'\n');
            if (count == 0 || (lineEnd >= 0 && ProcessMaps.Parse(text[..lineEnd])?.Start != address))
            {
                return false;
            }

            if (TryParseSwap(text, out swapped))
            {
                return true;
            }
        }

        return false;
    }

    private static bool TryParseSwap(ReadOnlySpan<byte> text, out ulong pages)
    {
        ReadOnlySpan<byte> label = "\nSwap:"u8;
        pages = 0;
        int at = text.IndexOf(label);
        ReadOnlySpan<byte> line = at < 0 ? default : text[(at + label.Length)..];
        bool isWhole = line.Contains((byte)'\n') && Utf8Parser.TryParse(line.TrimStart((byte)' '), out pages, out _);
        pages /= PagingConstants.PageSize >> 10;
        return isWhole;
    }
}
