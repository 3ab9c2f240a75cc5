using KernelBits.Mm;
using Xunit;

namespace KernelBits.Tests.Mm;

/// <summary>A shared memory file of a story.</summary>
internal sealed class StoryFile(StorySystem system, FileId id)
{
    public FileId Id => id;

    public ulong Pages => system.Programs.File(id).Pages;

    /// <summary>One letter a page: c in the page cache, s in swap, h hole.</summary>
    public string Cache => string.Concat(Enumerable.Range(0, (int)Pages).Select(page => system.Mm.PageCacheStateOf(id, (ulong)page) switch
    {
        PageCacheState.Cached => 'c',
        PageCacheState.Swapped => 's',
        _ => 'h',
    }));

    public void Read(StoryProcess by, ulong page, ulong count = 1)
    {
        for (ulong i = page; i < page + count; i++)
        {
            system.Must(system.Mm.ReadFile(by.Id, id, i, out ulong value));
            Assert.Equal(system.Programs.File(id).Value(i), value);
        }
    }

    public void Write(StoryProcess by, ulong page, ulong count = 1)
    {
        for (ulong i = page; i < page + count; i++)
        {
            ulong value = system.FreshValue();
            system.Must(system.Mm.WriteFile(by.Id, id, i, value));
            system.Programs.WriteFile(id, i, value);
        }
    }

    public void Punch(ulong page, ulong count)
    {
        system.Must(system.Mm.PunchHole(id, page, count));
        system.Programs.Punch(id, page, count);
    }

    public void Truncate(ulong pages)
    {
        system.Must(system.Mm.Truncate(id, pages));
        system.Programs.Truncate(id, pages);
    }

    public void Fallocate(ulong page, ulong count)
    {
        system.Must(system.Mm.Fallocate(id, page, count));
        system.Programs.Fallocate(id, page, count);
    }
}
