using System.Runtime.CompilerServices;
using KernelBits.Collections;

namespace KernelBits.PageTables;

/// <summary>
/// The tables of one level, 512 entries each, which never move. A table's number is the frame number that the
/// entries above carry; departure: the frames of tables are not taken from the modelled memory.
/// </summary>
internal sealed class TablePool<TEntry>(HugeBlocks memory)
    where TEntry : unmanaged
{
    private StableArray<TEntry> _entries = new(memory);
    private int[] _free = [];
    private int _freeCount;
    private int _used;

    /// <summary>Tables in use.</summary>
    public int Live => _used - _freeCount;

    /// <summary>Tables that were given back so far.</summary>
    public long Freed { get; private set; }

    /// <summary>Takes a table whose entries are all none.</summary>
    public int Allocate()
    {
        if (_freeCount != 0)
            return _free[--_freeCount];
        _entries.Ensure((_used + 1) * PageGeometry.EntriesPerTable);
        return _used++;
    }

    /// <summary>Gives a table back.</summary>
    public void Free(int table)
    {
        Entries(table).Clear();
        Freed++;
        if (_freeCount == _free.Length)
            Arrays.Lengthen(ref _free, Arrays.GrownLength(_free.Length, _freeCount + 1, int.MaxValue));
        _free[_freeCount++] = table;
    }

    /// <summary>The entries of a table.</summary>
    public Span<TEntry> Entries(int table) => _entries.Slice(table * PageGeometry.EntriesPerTable, PageGeometry.EntriesPerTable);

    /// <summary>Where a table lies for good.</summary>
    public unsafe nint AddressOf(int table) => (nint)Unsafe.AsPointer(ref Entry(table, 0));

    /// <summary>One entry of a table.</summary>
    public ref TEntry Entry(int table, int index) => ref _entries[(table * PageGeometry.EntriesPerTable) + index];
}
