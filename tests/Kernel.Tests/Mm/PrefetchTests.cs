using KernelBits.Collections;
using KernelBits.Mm;
using KernelBits.PageTables;
using Xunit;

namespace KernelBits.Tests.Mm;

/// <summary>
/// What is asked for ahead changes nothing but time, also where what led to it has gone and serves another by then. The second page
/// of each story takes the place of the first among the walks that are remembered.
/// </summary>
public sealed class PrefetchTests
{
    // Neighbours under one PMD table, and under one root of a page cache.
    internal const ulong Apart = 512UL << (20 - PagingConstants.PageShift);
    private const ulong FilePages = 2 * Apart;

    private readonly MemoryManager _mm = new(new MmOptions { MemoryFrames = 64 });
    private readonly ProcessId _asker;
    private readonly ProcessId _other;

    public PrefetchTests()
    {
        var cgroup = _mm.CreateMemCgroup(64);
        (_asker, _other) = (_mm.CreateProcess(cgroup), _mm.CreateProcess(cgroup));
    }

    internal static VirtAddr First => VirtAddr.FromRaw(0).WithPgdIndex(1);

    internal static VirtAddr Second => First.AddPages(Apart);

    [Fact]
    public void The_second_page_takes_the_place_of_the_first()
    {
        Assert.Equal(0UL, Apart / PageGeometry.PagesPerPteTable % WalkCache.Size);
        Assert.Equal(0UL, Apart / XArrayConstants.XaChunkSize % WalkCache.Size);
    }

    [Fact]
    public void A_table_that_went_to_another_process_is_not_followed()
    {
        Map(_asker);
        Write(_asker, 1);
        _mm.Prefetch(_asker, [First]);

        _mm.Munmap(_asker, First, FilePages);
        Map(_other);
        Write(_other, 2);
        Map(_asker);
        _mm.Prefetch(_asker, [First]);

        Assert.Equal(0UL, Read(_asker));
        Assert.Equal(2UL, Read(_other));
        MmInvariants.Check(_mm);
    }

    [Fact]
    public void A_node_that_went_to_another_file_is_not_followed()
    {
        var (file, another) = (_mm.CreateShmem(FilePages), _mm.CreateShmem(FilePages));
        Map(_asker, file);
        Map(_other, another);
        Write(_asker, 1);
        _mm.Prefetch(_asker, [First]);

        _mm.Truncate(file, 0);
        Write(_other, 2);
        _mm.Truncate(file, FilePages);
        _mm.Prefetch(_asker, [First]);

        Assert.Equal(0UL, Read(_asker));
        Assert.Equal(2UL, Read(_other));
        MmInvariants.Check(_mm);
    }

    [Fact]
    public void A_file_that_has_gone_is_not_followed()
    {
        var file = _mm.CreateShmem(FilePages);
        Map(_asker, file);
        _mm.Prefetch(_asker, [First]);

        _mm.Munmap(_asker, First, FilePages);
        _mm.Close(file);
        _mm.Prefetch(_asker, [First, Second]);

        Map(_asker);
        Assert.Equal(0UL, Read(_asker));
        MmInvariants.Check(_mm);
    }

    private void Map(ProcessId process, FileId? file = null)
    {
        var kind = file is null ? MmapFlags.Private | MmapFlags.Anonymous : MmapFlags.Shared;
        Assert.Equal(0, _mm.Mmap(process, FilePages, MmapProt.Read | MmapProt.Write, kind | MmapFlags.Fixed, file, 0, First, out _));
    }

    // The second page before the first, whose nodes are then those that were given back first.
    private void Write(ProcessId process, ulong value)
    {
        Assert.Equal(MemoryAccess.Done, _mm.Write(process, Second, value));
        Assert.Equal(MemoryAccess.Done, _mm.Write(process, First, value));
        Assert.Equal(MemoryAccess.Done, _mm.Write(process, Second, value));
    }

    private ulong Read(ProcessId process)
    {
        Assert.Equal(MemoryAccess.Done, _mm.Read(process, First, out ulong value));
        return value;
    }
}
