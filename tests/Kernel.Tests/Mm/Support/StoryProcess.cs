using KernelBits.Mm;
using KernelBits.Traces;
using Xunit;

namespace KernelBits.Tests.Mm;

/// <summary>A process of a story.</summary>
internal sealed class StoryProcess(StorySystem system, ProcessId id)
{
    public StorySystem System => system;

    public ProcessId Id => id;

    public StoryProcess Fork()
    {
        var child = new StoryProcess(system, system.Mm.Fork(id));
        system.Programs.Fork(id, child.Id, mayInheritUffdWp: false);
        system.Check();
        return child;
    }

    public void Exit()
    {
        system.Mm.Exit(id);
        system.Programs.Exit(id);
        system.Check();
    }

    public void ClearRefs() => system.Must(system.Mm.ClearRefs(id));

    public StoryMap MapShared(StoryFile file, ulong? pages = null, ulong pgoff = 0)
        => Map(file, isPrivate: false, pages ?? file.Pages - pgoff, pgoff);

    public StoryMap MapPrivate(StoryFile file, ulong? pages = null, ulong pgoff = 0)
        => Map(file, isPrivate: true, pages ?? file.Pages - pgoff, pgoff);

    public StoryMap MapAnonymous(ulong pages) => Map(null, isPrivate: true, pages, 0);

    /// <summary>Maps at the place of an earlier mapping, or of a hole in it.</summary>
    public StoryMap MapSharedAt(StoryMap place, ulong page, ulong pages, StoryFile file, ulong pgoff)
        => Map(file, isPrivate: false, pages, pgoff, place.FirstPage + page);

    private StoryMap Map(StoryFile? file, bool isPrivate, ulong pages, ulong pgoff, ulong? fixedPage = null)
    {
        var flags = isPrivate ? MmapFlags.Private : MmapFlags.Shared;
        if (file is null)
            flags |= MmapFlags.Anonymous;
        VirtAddr? at = null;
        if (fixedPage is { } page)
        {
            flags |= MmapFlags.Fixed;
            at = Pagemap.Address(page);
        }
        Assert.Equal(0, system.Mm.Mmap(id, pages, MmapProt.Read | MmapProt.Write, flags, file?.Id, pgoff, at, out var address));
        var map = new StoryMap(this, Pagemap.PageNumber(address), pages);
        system.Programs.Map(id, map.FirstPage, pages, new NaivePage(file?.Id, pgoff, isPrivate, Readable: true, Writable: true));
        system.Check();
        return map;
    }
}
