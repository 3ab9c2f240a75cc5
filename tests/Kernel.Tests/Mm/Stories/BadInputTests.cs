using KernelBits.Mm;
using Xunit;

namespace KernelBits.Tests.Mm.Stories;

/// <summary>What the kernel refuses is refused with its errno, and what makes no sense at all with an exception that says why.</summary>
public sealed class BadInputTests
{
    private static MmapProt ReadWrite => MmapProt.Read | MmapProt.Write;

    private readonly StorySystem _system = new(Cell.Both);
    private readonly StoryProcess _process;
    private readonly StoryMap _map;

    public BadInputTests()
    {
        _process = _system.Process();
        _map = _process.MapAnonymous(4);
        _map.Write();
    }

    [Fact]
    public void Mmap_of_nothing_is_EINVAL()
        => Assert.Equal(-(int)Errno.Einval, Mmap(0, MmapFlags.Private | MmapFlags.Anonymous, null, null));

    [Fact]
    public void Mmap_beyond_the_address_space_is_ENOMEM()
        => Assert.Equal(-(int)Errno.Enomem, Mmap(ulong.MaxValue / Pagemap.PageBytes, MmapFlags.Private | MmapFlags.Anonymous, null, null));

    [Theory]
    [InlineData(ulong.MaxValue)]
    [InlineData(ulong.MaxValue - 2)]
    public void Mmap_over_the_highest_page_number_of_a_file_is_EOVERFLOW(ulong pgoff)
    {
        var file = _system.Memfd(1);
        int rc = _system.Mm.Mmap(_process.Id, 4, ReadWrite, MmapFlags.Shared, file.Id, pgoff, null, out _);
        Assert.Equal(-(int)Errno.Eoverflow, rc);
        _system.Check();
    }

    [Fact]
    public void The_highest_pages_of_a_file_can_be_mapped_and_lie_beyond_its_end()
    {
        var file = _system.Memfd(1);
        var map = _process.MapShared(file, pages: 4, pgoff: ulong.MaxValue - 4);
        Assert.Equal(MemoryAccess.Bus, map.TryRead(0));
        Assert.Equal(MemoryAccess.Bus, map.TryWrite(3));
        Assert.Equal("----", map.Shape);
        file.Punch(0, 1);
        map.Unmap();
    }

    [Fact]
    public void Mmap_at_an_address_within_a_page_is_EINVAL()
        => Assert.Equal(-(int)Errno.Einval, Mmap(1, MmapFlags.Private | MmapFlags.Anonymous | MmapFlags.Fixed, null, VirtAddr.FromRaw(Pagemap.Address(_map.FirstPage).Raw + 1)));

    [Theory]
    [InlineData(MadviseAdvice.Pageout)]
    [InlineData(MadviseAdvice.DontNeed)]
    public void Advice_on_a_hole_is_ENOMEM_and_is_taken_for_the_rest(MadviseAdvice advice)
    {
        _map.Unmap(1, 1);
        Assert.Equal(-(int)Errno.Enomem, Madvise(0, 4, advice));
        Assert.Equal(advice == MadviseAdvice.Pageout ? "S-SS" : "----", _map.Shape);
    }

    [Fact]
    public void Remove_on_anonymous_memory_is_EINVAL()
    {
        Assert.Equal(-(int)Errno.Einval, Madvise(0, 4, MadviseAdvice.Remove));
        Assert.Equal("PPPP", _map.Shape);
    }

    [Fact]
    public void Remove_on_a_private_mapping_is_EACCES()
    {
        var map = _process.MapPrivate(_system.Memfd(2));
        Assert.Equal(-(int)Errno.Eacces, _system.Mm.Madvise(_process.Id, Pagemap.Address(map.FirstPage), 2, MadviseAdvice.Remove));
    }

    [Fact]
    public void Protecting_over_a_hole_is_ENOMEM()
    {
        _map.Unmap(2, 1);
        Assert.Equal(-(int)Errno.Enomem, _system.Mm.Mprotect(_process.Id, Pagemap.Address(_map.FirstPage), 4, MmapProt.Read));
    }

    [Fact]
    public void Unmapping_nothing_is_EINVAL_and_unmapping_a_hole_is_fine()
    {
        Assert.Equal(-(int)Errno.Einval, _system.Mm.Munmap(_process.Id, Pagemap.Address(_map.FirstPage), 0));
        Assert.Equal(0, _system.Mm.Munmap(_process.Id, Pagemap.Address(_map.FirstPage + 100), 4));
        _map.Read();
    }

    [Fact]
    public void Swapoff_of_an_area_that_is_not_there_is_EINVAL()
        => Assert.Equal(-(int)Errno.Einval, _system.Mm.SwapOff(new SwapAreaId(7)));

    [Fact]
    public void Unknown_processes_are_named_in_the_exception()
    {
        var thrown = Assert.ThrowsAny<ArgumentException>(() => _system.Mm.Read(new ProcessId(4711), Pagemap.Address(1), out _));
        Assert.Contains("4711", thrown.Message, StringComparison.Ordinal);
        Assert.ThrowsAny<ArgumentException>(() => _system.Mm.CreateProcess(new MemCgroupId(4711)));
        Assert.ThrowsAny<ArgumentException>(() => _system.Mm.Fork(new ProcessId(-1)));
        _system.Check();
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(4711)]
    public void A_descriptor_that_is_not_open_is_EBADF(int number)
    {
        var file = new FileId(number);
        int ebadf = -(int)Errno.Ebadf;
        Assert.Equal(ebadf, _system.Mm.Truncate(file, 1));
        Assert.Equal(ebadf, _system.Mm.PunchHole(file, 0, 1));
        Assert.Equal(ebadf, _system.Mm.Fallocate(file, 0, 1));
        Assert.Equal(ebadf, _system.Mm.ReadFile(_process.Id, file, 0, out _));
        Assert.Equal(ebadf, _system.Mm.WriteFile(_process.Id, file, 0, 1));
        Assert.Equal(ebadf, Mmap(1, MmapFlags.Shared, file, null));
        _system.Mm.Close(file);
        _system.Check();
    }

    [Fact]
    public void Nothing_punched_or_allocated_is_EINVAL_and_too_much_is_EFBIG()
    {
        var file = _system.Memfd(2).Id;
        Assert.Equal(-(int)Errno.Einval, _system.Mm.PunchHole(file, 0, 0));
        Assert.Equal(-(int)Errno.Einval, _system.Mm.Fallocate(file, 0, 0));
        Assert.Equal(-(int)Errno.Efbig, _system.Mm.PunchHole(file, 2, ulong.MaxValue));
        Assert.Equal(-(int)Errno.Efbig, _system.Mm.Fallocate(file, 2, ulong.MaxValue));
        Assert.Equal(-(int)Errno.Efbig, _system.Mm.WriteFile(_process.Id, file, ulong.MaxValue, 1));
        _system.Check();
    }

    [Fact]
    public void A_swap_area_without_a_slot_for_pages_is_EINVAL()
    {
        Assert.Equal(-(int)Errno.Einval, _system.Mm.SwapOn(new SwapAreaOptions(0, 0), out _));
        Assert.Equal(-(int)Errno.Einval, _system.Mm.SwapOn(new SwapAreaOptions(1, 0), out _));
        Assert.ThrowsAny<ArgumentException>(() => new MemoryManager(Cell.Both.Options(swapAreas: new SwapAreaOptions(1, 0))));
    }

    [Fact]
    public void There_are_as_many_swap_areas_as_swap_types()
    {
        int areas = 1;
        while (_system.Mm.SwapOn(new SwapAreaOptions(8, 0), out _) == 0)
            areas++;
        Assert.Equal(SwapConstants.MaxSwapfiles(KernelProfiles.Default), areas);
        Assert.Equal(-(int)Errno.Eperm, _system.Mm.SwapOn(new SwapAreaOptions(8, 0), out _));
        _system.Check();
    }

    [Fact]
    public void A_process_that_ended_is_gone()
    {
        var child = _process.Fork();
        child.Exit();
        Assert.ThrowsAny<ArgumentException>(() => _system.Mm.Read(child.Id, Pagemap.Address(_map.FirstPage), out _));
        Assert.ThrowsAny<ArgumentException>(() => _system.Mm.Exit(child.Id));
        _map.Read();
    }

    [Fact]
    public void An_address_beyond_user_space_is_refused()
    {
        Assert.Equal(MemoryAccess.Segv, _system.Mm.Read(_process.Id, VirtAddr.FromRaw(ulong.MaxValue), out _));
        Assert.Equal(MemoryAccess.Segv, _system.Mm.Write(_process.Id, VirtAddr.FromRaw(1UL << 63), 1));
        Assert.Equal(-(int)Errno.Enomem, Madvise((1UL << 50) - _map.FirstPage, 1, MadviseAdvice.DontNeed));
        // The last page of the address space ends at 0, which is below its start.
        Assert.Equal(-(int)Errno.Einval, Madvise((ulong.MaxValue / Pagemap.PageBytes) - _map.FirstPage, 1, MadviseAdvice.DontNeed));
        _system.Check();
    }

    private int Mmap(ulong pages, MmapFlags flags, FileId? file, VirtAddr? at)
    {
        int rc = _system.Mm.Mmap(_process.Id, pages, ReadWrite, flags, file, 0, at, out _);
        _system.Check();
        return rc;
    }

    private int Madvise(ulong page, ulong count, MadviseAdvice advice)
    {
        int rc = _system.Mm.Madvise(_process.Id, Pagemap.Address(_map.FirstPage + page), count, advice);
        _system.Check();
        return rc;
    }
}
