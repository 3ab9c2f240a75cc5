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
        var lines = new ProcLines(smaps, BufferBytes);
        bool isFound = false;
        pages = 0;
        while (lines.TryRead(out ReadOnlySpan<byte> text))
        {
            foreach (Range range in text.Split((byte)'\n'))
            {
                if (isFound && TryParseSwap(text[range], out pages))
                {
                    return true;
                }

                isFound = isFound || ProcessMaps.Parse(text[range]) == mapping;
            }
        }

        return false;
    }

    private static bool TryParseSwap(ReadOnlySpan<byte> line, out ulong pages)
    {
        pages = 0;
        bool isSwap = line.StartsWith("Swap:"u8) && Utf8Parser.TryParse(line["Swap:".Length..].TrimStart((byte)' '), out pages, out _);
        pages /= PagingConstants.PageSize >> 10;
        return isSwap;
    }
}
