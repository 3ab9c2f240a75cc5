namespace KernelBits.Benchmarks.Replay;

/// <summary>
/// The least a program could do for the same counts, with masks by hand: a flat page table, a flat page cache, one queue of
/// present pages and swap slots in sequence. No process, vma, tree, second chance or check.
/// </summary>
internal sealed class BareModel
{
    private const ulong PresentPte = 0x8000000000000067;
    private const ulong MarkerPte = (31UL << 59) | (~1UL << 14 >> 5);

    private readonly ulong[] _pte = new ulong[ExperimentSize.Pages];
    private readonly ulong[] _cache = new ulong[ExperimentSize.Pages];
    private readonly int[] _queue = new int[ExperimentSize.LimitPages];
    private readonly ulong[] _frames = new ulong[ExperimentSize.LimitPages];
    private readonly ulong[] _slots = new ulong[ExperimentSize.Pages];
    private int _used;
    private int _head;
    private int _nextSlot = 1;

    public void Dirty(int[] order)
    {
        foreach (int page in order)
        {
            int frame = _used < ExperimentSize.LimitPages ? _used++ : Evict();
            _queue[frame] = page;
            _frames[frame] = (ulong)page;
            _cache[page] = 0xffffea0000000000 + ((ulong)frame << 6);
            _pte[page] = PresentPte | ((ulong)frame << 12);
        }
    }

    public ulong ReadPagemap(ulong[] buffer)
    {
        ulong swapped = 0;
        for (int page = 0; page < ExperimentSize.Pages; page += buffer.Length)
        {
            for (int i = 0; i < buffer.Length; i++)
            {
                ulong pte = _pte[page + i];
                buffer[i] = (pte & 1) != 0
                    ? (1UL << 63) | (1UL << 61) | (1UL << 56) | (1UL << 55) | ((pte & 0xffffffffff000) >> 12)
                    : pte == 0 ? 1UL << 55 : (1UL << 62) | (1UL << 55) | (pte >> 59) | (~pte << 5 >> 14 << 5);
            }

            foreach (ulong word in buffer)
            {
                swapped += (word >> 62) & 1;
            }
        }

        return swapped;
    }

    private int Evict()
    {
        int frame = _head;
        _head = (_head + 1) % ExperimentSize.LimitPages;
        int page = _queue[frame];
        int slot = _nextSlot++;
        _slots[slot] = _frames[frame];
        _cache[page] = ((ulong)slot << 1) | 1;
        _pte[page] = MarkerPte;
        return frame;
    }
}
