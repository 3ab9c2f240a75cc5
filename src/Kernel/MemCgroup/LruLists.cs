using KernelBits.Collections;
using KernelBits.Frames;

namespace KernelBits.MemCgroup;

/// <summary>
/// The lists of frames of each memory cgroup, newest first, linked through the frame table (<c>struct lruvec</c>, v5.14).
/// Departure: frames join at once, without the per-CPU batches of mm/swap.c.
/// </summary>
internal sealed class LruLists(FrameTable frames)
{
    /// <summary>As many lists as <see cref="LruList"/> names.</summary>
    public const int ListsPerCgroup = (int)LruList.ActiveFile + 1;

    private readonly FrameTable _frames = frames;
    private Ends[] _lists = [];

    /// <summary>Makes the lists of a cgroup.</summary>
    public void EnsureCgroup(int cgroup)
    {
        int needed = (cgroup + 1) * ListsPerCgroup;
        if (needed > _lists.Length)
            Arrays.Lengthen(ref _lists, Arrays.GrownLength(_lists.Length, needed, int.MaxValue));
    }

    /// <summary>Frames on a list.</summary>
    public int Size(int cgroup, LruList list) => _lists[Slot(cgroup, list)].Size;

    /// <summary>The newest frame of a list, or <see cref="FrameTable.None"/>.</summary>
    public int Head(int cgroup, LruList list) => _lists[Slot(cgroup, list)].Head;

    /// <summary>The oldest frame of a list, or <see cref="FrameTable.None"/>.</summary>
    public int Tail(int cgroup, LruList list) => _lists[Slot(cgroup, list)].Tail;

    /// <summary>Puts a frame at the newest end of the list that its flags name (<c>lru_cache_add</c>, <c>add_page_to_lru_list</c>).</summary>
    public void Add(int frame) => Add(frame, ref _frames.Of(frame));

    /// <summary>The same of a frame whose state is at hand.</summary>
    public void Add(int frame, ref Frame added)
    {
        ref var list = ref _lists[Slot(added.MemCgroup, ListOf(added))];
        int head = list.Head;
        added.Next = head;
        added.Previous = FrameTable.None;
        added.Set(PageFlags.Lru);
        if (head != FrameTable.None)
            _frames.Previous(head) = frame;
        else
            list.Tail = frame;
        list.Head = frame;
        list.Size++;
    }

    /// <summary>Takes the oldest frame off a list.</summary>
    /// <param name="cgroup">Whose list.</param>
    /// <param name="list">Which.</param>
    /// <param name="frame">The frame; <see cref="FrameTable.None"/> where the list is empty.</param>
    /// <returns>Its state.</returns>
    public ref Frame TakeTail(int cgroup, LruList list, out int frame)
    {
        ref var ends = ref _lists[Slot(cgroup, list)];
        frame = ends.Tail;
        ref var removed = ref _frames.Of(frame);
        if (frame == FrameTable.None)
            return ref removed;
        int previous = removed.Previous;
        removed.Previous = FrameTable.None;
        removed.Clear(PageFlags.Lru);
        if (previous != FrameTable.None)
            _frames.Next(previous) = FrameTable.None;
        else
            ends.Head = FrameTable.None;
        ends.Tail = previous;
        ends.Size--;
        return ref removed;
    }

    /// <summary>Takes a frame off its list (<c>isolate_lru_page</c>, <c>del_page_from_lru_list</c>); false if it is on none.</summary>
    public bool TryRemove(int frame) => TryRemove(ref _frames.Of(frame));

    /// <summary>The same of a frame whose state is at hand.</summary>
    public bool TryRemove(ref Frame removed)
    {
        if (!removed.Has(PageFlags.Lru))
            return false;
        ref var list = ref _lists[Slot(removed.MemCgroup, ListOf(removed))];
        int next = removed.Next;
        int previous = removed.Previous;
        removed.Next = FrameTable.None;
        removed.Previous = FrameTable.None;
        removed.Clear(PageFlags.Lru);
        if (previous != FrameTable.None)
            _frames.Next(previous) = next;
        else
            list.Head = next;
        if (next != FrameTable.None)
            _frames.Previous(next) = previous;
        else
            list.Tail = previous;
        list.Size--;
        return true;
    }

    /// <summary>Notes a use that no pte shows: the second one makes the frame active (<c>mark_page_accessed</c>).</summary>
    public void MarkAccessed(int frame)
    {
        ref var page = ref _frames.Of(frame);
        if (!page.Has(PageFlags.Referenced))
        {
            page.Set(PageFlags.Referenced);
        }
        else if (!page.Has(PageFlags.Active) && TryRemove(ref page))
        {
            page.Set(PageFlags.Active);
            page.Clear(PageFlags.Referenced);
            Add(frame, ref page);
        }
    }

    /// <summary>The list that the frame's flags name (<c>page_lru</c>).</summary>
    public LruList ListOf(int frame) => ListOf(_frames.Of(frame));

    private static LruList ListOf(in Frame frame)
        => (frame.Has(PageFlags.LazyFree) ? LruList.InactiveFile : LruList.InactiveAnon)
            + (frame.Has(PageFlags.Active) ? LruList.ActiveAnon - LruList.InactiveAnon : 0);

    private static int Slot(int cgroup, LruList list) => cgroup * ListsPerCgroup + (int)list;

    private struct Ends
    {
        public int Head;
        public int Tail;
        public int Size;
    }
}
