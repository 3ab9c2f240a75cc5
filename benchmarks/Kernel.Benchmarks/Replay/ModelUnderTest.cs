using KernelBits.Mm;
using KernelBits.Proc;

namespace KernelBits.Benchmarks.Replay;

/// <summary>A process with one shared mapping of a shmem file, under a limit that a half-dirtied mapping exceeds twice.</summary>
internal sealed class ModelUnderTest
{
    private const int PrefetchBatch = 4;

    private readonly MemoryManager _mm;
    private readonly ProcessId _process;
    private readonly VirtAddr _start;

    public ModelUnderTest(bool marker, bool location, int pages = ExperimentSize.Pages)
    {
        _mm = new MemoryManager(new MmOptions
        {
            PteMarkerPageout = marker,
            PagemapShmemSwap = location,
            MemoryFrames = (uint)pages,
            SwapAreas = [new SwapAreaOptions((uint)pages + 1, 0)],
        });
        _process = _mm.CreateProcess(_mm.CreateMemCgroup((ulong)pages / 4));
        FileId file = _mm.CreateShmem((ulong)pages);
        _mm.Mmap(_process, (ulong)pages, MmapProt.Read | MmapProt.Write, MmapFlags.Shared, file, 0, null, out _start);
    }

    public void Dirty(ReadOnlySpan<int> order)
    {
        Span<VirtAddr> soon = stackalloc VirtAddr[PrefetchBatch];
        for (int i = 0; i < order.Length; i++)
        {
            if (i % PrefetchBatch == 0)
            {
                int from = Math.Min(i + (2 * PrefetchBatch), order.Length);
                int count = Math.Min(PrefetchBatch, order.Length - from);
                for (int k = 0; k < count; k++)
                {
                    soon[k] = _start.AddPages((ulong)order[from + k]);
                }

                _mm.Prefetch(_process, soon[..count]);
            }

            _mm.Write(_process, _start.AddPages((ulong)order[i]), (ulong)order[i]);
        }
    }

    public ulong ReadPagemap(PagemapEntry[] buffer)
    {
        PagemapFile pagemap = _mm.OpenPagemap(_process);
        ulong swapped = 0;
        long offset = (long)_start.Page * PagemapConstants.PmEntryBytes;
        for (int page = 0; page < ExperimentSize.Pages; page += buffer.Length)
        {
            pagemap.PRead(buffer, offset + ((long)page * PagemapConstants.PmEntryBytes));
            foreach (PagemapEntry entry in buffer)
            {
                swapped += entry.Swap ? 1UL : 0;
            }
        }

        return swapped;
    }
}
