using KernelBits.Mm;
using KernelBits.Proc;

namespace KernelBits.Benchmarks.Replay;

/// <summary>A process with one shared mapping of a shmem file, under a limit that a half-dirtied mapping exceeds twice.</summary>
internal sealed class ModelUnderTest
{
    private readonly MemoryManager _mm;
    private readonly ProcessId _process;
    private readonly VirtAddr _start;

    public ModelUnderTest(bool marker, bool location)
    {
        _mm = new MemoryManager(new MmOptions
        {
            PteMarkerPageout = marker,
            PagemapShmemSwap = location,
            MemoryFrames = ExperimentSize.Pages,
            SwapAreas = [new SwapAreaOptions(ExperimentSize.Pages, 0)],
        });
        _process = _mm.CreateProcess(_mm.CreateMemCgroup(ExperimentSize.LimitPages));
        FileId file = _mm.CreateShmem(ExperimentSize.Pages);
        _mm.Mmap(_process, ExperimentSize.Pages, MmapProt.Read | MmapProt.Write, MmapFlags.Shared, file, 0, null, out _start);
    }

    public void Dirty(int[] order)
    {
        foreach (int page in order)
        {
            _mm.Write(_process, _start.AddPages((ulong)page), (ulong)page);
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
