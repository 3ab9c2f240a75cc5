using KernelBits.AddressSpaces;
using KernelBits.Frames;
using KernelBits.Rmap;
using KernelBits.Shmem;

namespace KernelBits.Reclaim;

/// <summary>
/// Asks ahead for what reclaim will read of the frames of a list. The ptes and slots of neighbours in a list lie far apart, and waiting
/// for each in turn is what reclaim would spend its time on. Each batch is asked for in two steps, first the ways to ptes and slots, then,
/// when those have come, the ptes and slots themselves. Of a batch only the frames are asked for that belong to the same file as the
/// first, and only where the first vma of that file maps them. What was asked for last is there when reclaim next goes on where it ended.
/// </summary>
internal sealed class ReclaimPrefetch(FrameTable frames, FileMappings mappings, ShmemFiles files)
{
    /// <summary>Frames of a batch: a pte and a slot each.</summary>
    public const int Batch = TwoStepPrefetch.Most;

    private readonly FrameTable _frames = frames;
    private readonly FileMappings _mappings = mappings;
    private readonly ShmemFiles _files = files;

    // The first frames of the batch that was asked for, of the one whose ways were, and of the one after that.
    private int _ready = FrameTable.None;
    private int _first;
    private int _next;

    private TwoStepPrefetch _batch;

    /// <summary>Asks for the first batch, where that has not been done before, and for the ways of the second.</summary>
    /// <param name="tail">The frame that reclaim looks at first.</param>
    public void Start(int tail)
    {
        if (tail != _ready)
        {
            _next = tail;
            AskForWays();
            AskForBatch();
        }
        AskForWays();
    }

    /// <summary>Asks for the next batch, and for the ways of the one after it: when reclaim is amid the batch before.</summary>
    public void Advance()
    {
        AskForBatch();
        AskForWays();
    }

    /// <summary>Asks for the next batch, where reclaim pauses before the one after it: its ways may be others then.</summary>
    public void Finish()
    {
        AskForBatch();
        _batch.Begin(null, null);
    }

    private void AskForBatch()
    {
        _batch.Ask();
        _ready = _first;
    }

    private void AskForWays()
    {
        Gather();
        _batch.AskForWays();
    }

    private void Gather()
    {
        _first = _next;
        _batch.Begin(null, null);
        int file = 0;
        Vma? vma = null;
        for (int i = 0; i < Batch && _next != FrameTable.None; i++)
        {
            int number = _next;
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
