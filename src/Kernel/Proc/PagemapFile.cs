using System.Runtime.InteropServices;
using KernelBits.AddressSpaces;
using KernelBits.PageTables;

namespace KernelBits.Proc;

/// <summary>
/// An open <c>/proc/PID/pagemap</c> (<c>pagemap_read</c>, fs/proc/task_mmu.c, v5.14): 8 bytes a page, at 8 times the page
/// number. A read walks the page table in ranges that end at 2 MiB boundaries, each to its end, and throws away what was not
/// asked for.
/// </summary>
public sealed class PagemapFile
{
    private readonly PagemapWalker _walker;
    private readonly PagemapEntry[] _buffer = new PagemapEntry[PageGeometry.EntriesPerTable];
    private readonly RangeCache _cache;

    internal PagemapFile(PagemapWalker walker, Generation generation)
    {
        _walker = walker;
        _cache = new RangeCache(walker, generation);
    }

    /// <summary>What the reads so far have cost.</summary>
    public PagemapWalkCounters Counters { get; } = new();

    /// <summary>Whether walks are repeated as the kernel does, or only counted.</summary>
    public PagemapWalk Walk { get; set; }

    /// <summary>Reads bytes at an offset, as <c>pread</c> does.</summary>
    /// <param name="buffer">Where to; its length must be a multiple of 8.</param>
    /// <param name="offset">Byte offset; must be a multiple of 8.</param>
    /// <returns>Bytes read; 0 past the end of user space or when the process has exited; -EINVAL when misaligned or negative.</returns>
    public long PRead(Span<byte> buffer, long offset)
        => buffer.Length % PagemapConstants.PmEntryBytes != 0
            ? -(long)Errno.Einval
            : PRead(MemoryMarshal.Cast<byte, PagemapEntry>(buffer), offset);

    /// <summary>Reads words at an offset, as <c>pread</c> of 8 bytes a word does.</summary>
    /// <param name="entries">Where to.</param>
    /// <param name="offset">Byte offset; must be a multiple of 8.</param>
    /// <returns>Bytes read; 0 past the end of user space or when the process has exited; -EINVAL when misaligned or negative.</returns>
    public long PRead(Span<PagemapEntry> entries, long offset)
    {
        if (offset < 0 || offset % PagemapConstants.PmEntryBytes != 0)
            return -(long)Errno.Einval;
        if (_walker.Space.HasExited)
            return 0;
        ulong page = (ulong)offset / PagemapConstants.PmEntryBytes;
        int done = 0;
        while (done < entries.Length && page < PageGeometry.TaskPages)
        {
            ulong stop = Math.Min(PageGeometry.TableEnd(page), PageGeometry.TaskPages);
            int length = (int)(stop - page);
            int wanted = Math.Min(length, entries.Length - done);
            ReadRange(page, length, entries.Slice(done, wanted));
            done += wanted;
            page = stop;
        }
        return (long)done * PagemapConstants.PmEntryBytes;
    }

    /// <summary>Reads words with a walk of just the pages asked for, which no system call offers; the counters count that walk.</summary>
    /// <param name="entries">Where to.</param>
    /// <param name="start">The first page.</param>
    /// <returns>Words read: fewer than asked for at the end of user space, 0 when the process has exited.</returns>
    public int ReadOnce(Span<PagemapEntry> entries, VirtAddr start)
    {
        ulong page = PageGeometry.PageOf(start.Raw);
        if (_walker.Space.HasExited || page >= PageGeometry.TaskPages)
            return 0;
        entries = entries[..(int)Math.Min((ulong)entries.Length, PageGeometry.TaskPages - page)];
        var counts = default(WalkCounts);
        _walker.Walk(page, entries, ref counts);
        Counters.Add(counts);
        return entries.Length;
    }

    private void ReadRange(ulong page, int length, Span<PagemapEntry> entries)
    {
        var counts = default(WalkCounts);
        if (entries.Length == length)
        {
            _walker.Walk(page, entries, ref counts);
        }
        else if (Walk == PagemapWalk.Counted)
        {
            _cache.Read(page, length, entries, ref counts);
        }
        else
        {
            _walker.Walk(page, _buffer.AsSpan(0, length), ref counts);
            _buffer.AsSpan(0, entries.Length).CopyTo(entries);
        }
        Counters.Add(counts);
    }
}
