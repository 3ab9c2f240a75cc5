using System.Buffers.Text;
using KernelBits.Proc;

namespace KernelBits.Live;

/// <summary>Reads <c>/proc/PID/smaps</c> (<c>show_smap</c>, fs/proc/task_mmu.c, v5.14): the kernel's counts of each mapping.</summary>
internal static class ProcessSmaps
{
    private const int BufferBytes = 1 << 14;

    /// <summary>
    /// The pages in swap of a mapping. For one that shares a whole file of shared memory they are those of the file
    /// (<c>shmem_swap_usage</c>), which the kernel knows without looking for them.
    /// </summary>
    /// <param name="processId">The process.</param>
    /// <param name="mapping">The mapping.</param>
    /// <param name="pages">Its pages in swap.</param>
    /// <returns>False where the mapping is no longer what it was.</returns>
    /// <exception cref="LiveProcessException">The process has ended, or may not be looked at.</exception>
    public static bool TryReadSwap(int processId, MemoryMapping mapping, out ulong pages)
    {
        using ProcFile smaps = ProcFile.Open(processId, "smaps");
        byte[] buffer = new byte[BufferBytes];
        bool isFound = false;
        pages = 0;
        for (long offset = 0, kept = 0; ;)
        {
            int length = smaps.Read(buffer.AsSpan((int)kept), offset);
            if (length == 0)
            {
                return false;
            }

            offset += length;
            ReadOnlySpan<byte> text = buffer.AsSpan(0, (int)kept + length);
            int whole = text.LastIndexOf((byte)'\n') + 1;
            foreach (Range range in text[..whole].Split((byte)'\n'))
            {
                ReadOnlySpan<byte> line = text[range];
                if (isFound ? TryParseSwap(line, out pages) : ProcessMaps.Parse(line) == mapping)
                {
                    if (isFound)
                    {
                        return true;
                    }

                    isFound = true;
                }
            }

            text[whole..].CopyTo(buffer);
            kept = text.Length - whole;
            if (kept == buffer.Length)
            {
                Array.Resize(ref buffer, 2 * buffer.Length);
            }
        }
    }

    private static bool TryParseSwap(ReadOnlySpan<byte> line, out ulong pages)
    {
        pages = 0;
        bool isSwap = line.StartsWith("Swap:"u8) && Utf8Parser.TryParse(line["Swap:".Length..].TrimStart((byte)' '), out pages, out _);
        pages /= PagingConstants.PageSize >> 10;
        return isSwap;
    }
}
