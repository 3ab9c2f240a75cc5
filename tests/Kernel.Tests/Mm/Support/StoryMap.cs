using KernelBits.Mm;
using KernelBits.Proc;
using Xunit;

namespace KernelBits.Tests.Mm;

/// <summary>A mapping of a story, seen by one process.</summary>
internal sealed class StoryMap(StoryProcess process, ulong firstPage, ulong pages)
{
    private readonly StorySystem _system = process.System;

    public StorySystem System => _system;

    public ulong FirstPage => firstPage;

    public ulong Pages => pages;

    /// <summary>
    /// One letter a page: P present, Z the zero page, M a pageout marker, S a real swap entry, - none. This is the
    /// notation of the reference kernel's stories.
    /// </summary>
    public string Shape => string.Concat(Words().Select(word => PagemapNotation.Shape(word, _system.ZeroPfn)));

    /// <summary>One letter a page: D where the word is soft-dirty, - where it is not.</summary>
    public string SoftDirtyShape => string.Concat(Words().Select(word => word.SoftDirty ? 'D' : '-'));

    /// <summary>The same range in another process, a child's for example.</summary>
    public StoryMap In(StoryProcess other) => new(other, firstPage, pages);

    public PagemapFile OpenPagemap(bool capSysAdmin = true) => _system.Mm.OpenPagemap(process.Id, capSysAdmin);

    public PagemapEntry[] Words(bool capSysAdmin = true) => Pagemap.Read(_system.Mm, process.Id, firstPage, pages, capSysAdmin);

    public void Read() => Read(0, pages);

    public void Read(ulong page, ulong count = 1)
    {
        for (ulong i = firstPage + page; i < firstPage + page + count; i++)
        {
            Assert.Equal(MemoryAccess.Done, _system.Programs.Access(process.Id, i, write: false, out ulong expected));
            Assert.Equal(MemoryAccess.Done, _system.Mm.Read(process.Id, Pagemap.Address(i), out ulong value));
            Assert.Equal(expected, value);
            _system.Programs.Touch(process.Id, i, null);
            _system.Check();
        }
    }

    public void Write() => Write(0, pages);

    public void Write(ulong page, ulong count = 1)
    {
        for (ulong i = firstPage + page; i < firstPage + page + count; i++)
        {
            ulong value = _system.FreshValue();
            Assert.Equal(MemoryAccess.Done, _system.Mm.Write(process.Id, Pagemap.Address(i), value));
            _system.Programs.Touch(process.Id, i, value);
            _system.Check();
        }
    }

    public void Pageout() => Pageout(0, pages);

    public void Pageout(ulong page, ulong count = 1) => _system.Must(Madvise(page, count, MadviseAdvice.Pageout));

    public void DontNeed(ulong page, ulong count)
    {
        _system.Must(Madvise(page, count, MadviseAdvice.DontNeed));
        _system.Programs.Advise(process.Id, firstPage + page, count, MadviseAdvice.DontNeed);
    }

    public void Remove(ulong page, ulong count)
    {
        _system.Must(Madvise(page, count, MadviseAdvice.Remove));
        _system.Programs.Advise(process.Id, firstPage + page, count, MadviseAdvice.Remove);
    }

    public void Free()
    {
        _system.Must(Madvise(0, pages, MadviseAdvice.Free));
        _system.Programs.Advise(process.Id, firstPage, pages, MadviseAdvice.Free);
    }

    public void Protect(ulong page, ulong count, MmapProt prot, bool readable, bool writable)
    {
        _system.Must(_system.Mm.Mprotect(process.Id, Pagemap.Address(firstPage + page), count, prot));
        _system.Programs.Protect(process.Id, firstPage + page, count, readable, writable);
    }

    public void Unmap() => Unmap(0, pages);

    public void Unmap(ulong page, ulong count)
    {
        _system.Must(_system.Mm.Munmap(process.Id, Pagemap.Address(firstPage + page), count));
        _system.Programs.Unmap(process.Id, firstPage + page, count);
    }

    public MemoryAccess TryRead(ulong page) => _system.Mm.Read(process.Id, Pagemap.Address(firstPage + page), out _);

    public MemoryAccess TryWrite(ulong page) => _system.Mm.Write(process.Id, Pagemap.Address(firstPage + page), _system.FreshValue());

    private int Madvise(ulong page, ulong count, MadviseAdvice advice)
        => _system.Mm.Madvise(process.Id, Pagemap.Address(firstPage + page), count, advice);
}
