using System.Runtime.CompilerServices;

namespace KernelBits.Collections;

/// <summary>
/// Remembers where walks through a tree of tables ended, as a CPU's paging-structure caches do: what was asked for ahead is found again
/// without touching the upper levels, which would have left the CPU's caches by then. Which walks are remembered changes nothing but time.
/// </summary>
internal struct WalkCache
{
    /// <summary>The most walks that are remembered; of two whose keys are so far apart only the later one.</summary>
    public const int Size = 256;

    private Entries _entries;

    /// <summary>Makes a cache that remembers nothing.</summary>
    public WalkCache() => ((Span<Entry>)_entries).Fill(new Entry { Key = ulong.MaxValue });

    /// <summary>Where the walk for a key ended.</summary>
    /// <param name="key">What the last table covers: consecutive numbers for neighbours.</param>
    /// <param name="table">The table.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool TryFind(ulong key, out int table)
    {
        ref readonly var entry = ref _entries[(int)(key & (Size - 1))];
        table = entry.Table;
        return entry.Key == key;
    }

    /// <summary>The address of the table at which the walk for a key ended.</summary>
    /// <param name="key">What the last table covers.</param>
    /// <param name="address">Where the table lies, which never moves.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool TryFindAddress(ulong key, out nint address)
    {
        ref readonly var entry = ref _entries[(int)(key & (Size - 1))];
        address = entry.Address;
        return entry.Key == key;
    }

    /// <summary>Remembers where the walk for a key ended.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ulong key, int table, nint address)
        => _entries[(int)(key & (Size - 1))] = new Entry { Key = key, Address = address, Table = table };

    /// <summary>Forgets a key, whose table is gone.</summary>
    public void Remove(ulong key)
    {
        if (TryFind(key, out _))
            _entries[(int)(key & (Size - 1))].Key = ulong.MaxValue;
    }

    private struct Entry
    {
        public ulong Key;
        public nint Address;
        public int Table;
    }

    [InlineArray(Size)]
    private struct Entries
    {
        private Entry _first;
    }
}
