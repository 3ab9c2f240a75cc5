using System.Runtime.CompilerServices;
using KernelBits.AddressSpaces;
using KernelBits.Frames;
using KernelBits.Rmap;
using KernelBits.Shmem;

namespace KernelBits.Reclaim;

/// <summary>
/// Asks ahead for what reclaim will read of the frames of a list. The ptes and slots of neighbours in a list lie far apart, and waiting
/// for each in turn is what reclaim would spend its time on. Each batch is asked for in two steps, first the ways to ptes and slots, then,
/// when those have come, the ptes and slots themselves. Of a batch only the frames are asked for that belong to the same file as the
/// first, and only where the first vma of that file maps them. Reclaim mostly goes on where it ended: it is followed over its pauses.
/// </summary>
internal sealed class ReclaimPrefetch(FrameTable frames, FileMappings mappings, ShmemFiles files)
{
    // Frames of a batch: a pte and a slot each.
    private const int Batch = TwoStepPrefetch.Most;

    // Amid a batch the next one is asked for: neither too late nor before there is room for it.
    private const int Middle = Batch / 2;

    private readonly FrameTable _frames = frames;
    private readonly FileMappings _mappings = mappings;
    private readonly ShmemFiles _files = files;

    // The frames amid the batch that was asked for and amid the one whose ways were, and the first frame after that.
    private int _middle;
    private int _nextMiddle;
    private int _next;

    private int _leftToMiddle;
    private int _pausedAt = FrameTable.None;
    private TwoStepPrefetch _batch;

    /// <summary>Reclaim looks at a list, or goes on with it.</summary>
    /// <param name="tail">The frame that it looks at first.</param>
    public void Start(int tail)
    {
        if (tail == _pausedAt)
            return;
        Restart(tail);
        _leftToMiddle++;
    }

    /// <summary>Reclaim looks at one more frame.</summary>
    /// <returns>It is time to <see cref="Advance"/>.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Step() => --_leftToMiddle == 0;

    /// <summary>Asks for the next batch, and for the ways of the one after it.</summary>
    /// <param name="tail">The frame that reclaim looks at now.</param>
    public void Advance(int tail)
    {
        // Some frame that was to come has left the list: the batches are others than those that are looked at.
        if (tail != _middle)
        {
            Restart(tail);
            return;
        }
        AskForBatch();
        AskForWays();
        _leftToMiddle = Batch;
    }

    /// <summary>Reclaim pauses.</summary>
    /// <param name="tail">The frame that it will look at next if it goes on.</param>
    public void Pause(int tail) => _pausedAt = tail;

    private void Restart(int tail)
    {
        _next = tail;
        AskForWays();
        AskForBatch();
        AskForWays();
        _leftToMiddle = Middle;
    }

    private void AskForBatch()
    {
        _batch.Ask();
        _middle = _nextMiddle;
    }

    private void AskForWays()
    {
        Gather();
        _batch.AskForWays();
    }

    private void Gather()
    {
        _nextMiddle = FrameTable.None;
        _batch.Begin(null, null);
        int file = 0;
        Vma? vma = null;
        for (int i = 0; i < Batch && _next != FrameTable.None; i++)
        {
            int number = _next;
            if (i == Middle)
                _nextMiddle = number;
            ref var frame = ref _frames.Of(number);
            _next = frame.Previous;
            if (frame.IsAnon || !frame.Has(PageFlags.PageCache))
                continue;
            if (file == 0)
            {
                file = frame.Mapping;
                vma = _mappings.Of(file) is [var first, ..] ? first : null;
                _batch.Begin(vma?.Space.Table, _files[file].Tree);
            }
            if (frame.Mapping != file)
                continue;
            if (frame.IsMapped && vma is not null && vma.TryPageOf(frame.Index, out ulong page))
                _batch.AddPage(page);
            // Referenced once before: this time it will be written out, and its slot in the tree will change.
            if (frame.Has(PageFlags.Referenced))
            {
                _batch.AddIndex(frame.Index);
                _frames.Prefetch(number);
            }
        }
    }
}
