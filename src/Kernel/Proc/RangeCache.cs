using KernelBits.AddressSpaces;
using KernelBits.PageTables;

namespace KernelBits.Proc;

/// <summary>
/// The words of one 2 MiB range, and for each what a walk from there to the end costs, kept until something changes.
/// </summary>
internal sealed class RangeCache(PagemapWalker walker, Generation generation)
{
    private readonly PagemapWalker _walker = walker;
    private readonly Generation _generation = generation;
    private readonly PagemapEntry[] _words = new PagemapEntry[PageGeometry.EntriesPerTable];
    private readonly WalkCounts[] _toEnd = new WalkCounts[PageGeometry.EntriesPerTable];
    private ulong _start = ulong.MaxValue;
    private ulong _filledAt;

    /// <summary>Gives words as a walk of <paramref name="length"/> pages would, and its cost.</summary>
    public void Read(ulong page, int length, Span<PagemapEntry> entries, ref WalkCounts counts)
    {
        ulong start = PageGeometry.TableStart(page);
        if (start != _start || _filledAt != _generation.Value)
            Fill(start, PageGeometry.PteIndex(page) + length);
        int first = PageGeometry.PteIndex(page);
        _words.AsSpan(first, entries.Length).CopyTo(entries);
        counts.Add(_toEnd[first]);
    }

    private void Fill(ulong start, int length)
    {
        var ignored = default(WalkCounts);
        _walker.Walk(start, _words.AsSpan(0, length), ref ignored);
        _walker.Costs(start, _toEnd.AsSpan(0, length));
        for (int i = length - 2; i >= 0; i--)
            _toEnd[i].Add(_toEnd[i + 1]);
        _start = start;
        _filledAt = _generation.Value;
    }
}
