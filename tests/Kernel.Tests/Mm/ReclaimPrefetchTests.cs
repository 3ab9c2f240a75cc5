using KernelBits.Mm;
using Xunit;
using static KernelBits.Tests.Mm.PrefetchTests;

namespace KernelBits.Tests.Mm;

/// <summary>What reclaim asks for ahead changes nothing but time, also where what led to it goes while reclaim pauses.</summary>
public sealed class ReclaimPrefetchTests
{
    private const int Limit = 256;
    private const ulong Few = 8;

    private readonly MemoryManager _mm = new(new MmOptions
    {
        MemoryFrames = 4 * Limit,
        SwapAreas = [new SwapAreaOptions(8 * Limit, 0)],
    });

    private readonly ProcessId _writer;
    private readonly ProcessId _owner;
    private readonly ProcessId _other;
    private readonly FileId _file;
    private ulong _written;

    public ReclaimPrefetchTests()
    {
        var cgroup = _mm.CreateMemCgroup(Limit);
        (_writer, _owner, _other) = (_mm.CreateProcess(cgroup), _mm.CreateProcess(cgroup), _mm.CreateProcess(_mm.CreateMemCgroup(Limit)));
        _file = _mm.CreateShmem(2 * Apart);
        Map(_writer, _mm.CreateShmem(2 * Apart));
    }

    /// <summary>
    /// How many pages are older than those of the file. The first round of reclaim looks at all pages once and frees some 60 of the
    /// oldest; what it has asked for then lies just beyond.
    /// </summary>
    public static TheoryData<int> Older => [.. Enumerable.Range(50, 50)];

    [Theory, MemberData(nameof(Older))]
    public void A_table_that_went_to_another_process_is_not_followed(int older)
    {
        WriteMore(older);
        Map(_owner, _file);
        for (ulong page = 0; page < Few; page++)
            Write(_owner, First.AddPages(page), 1);
        Write(_owner, Second, 1);
        WriteMore(Limit - older);

        _mm.Munmap(_owner, First, 2 * Apart);
        Map(_other, _mm.CreateShmem(2 * Apart));
        Write(_other, First, 2);
        Write(_other, Second, 2);
        WriteMore(Limit);
        Map(_owner, _file);

        Assert.Equal(1UL, Read(_owner));
        Assert.Equal(2UL, Read(_other));
        MmInvariants.Check(_mm);
    }

    private void WriteMore(int pages)
    {
        for (int i = 0; i < pages; i++)
            Write(_writer, First.AddPages(_written++), 3);
    }

    private void Map(ProcessId process, FileId file)
        => Assert.Equal(0, _mm.Mmap(process, 2 * Apart, MmapProt.Read | MmapProt.Write, MmapFlags.Shared | MmapFlags.Fixed, file, 0, First, out _));

    private void Write(ProcessId process, VirtAddr address, ulong value)
        => Assert.Equal(MemoryAccess.Done, _mm.Write(process, address, value));

    private ulong Read(ProcessId process)
    {
        Assert.Equal(MemoryAccess.Done, _mm.Read(process, First, out ulong value));
        return value;
    }
}
