using KernelBits.Mm;

namespace KernelBits.Traces;

/// <content>What system calls about ranges of memory do to what programs see.</content>
internal sealed partial class NaiveMemory
{
    /// <summary>What an advice does to what programs see; most do nothing.</summary>
    public void Advise(ProcessId process, ulong firstPage, ulong pages, MadviseAdvice advice)
    {
        switch (advice)
        {
            case MadviseAdvice.DontNeed:
                // Protection lives on in markers, which anonymous memory keeps none of.
                Change(process, firstPage, pages, page => page.File is null
                    ? page with { OwnValue = null, IsPoisoned = false, IsProtected = false }
                    : Zapped(page) with { IsPoisoned = false });
                break;
            case MadviseAdvice.GuardInstall:
                Change(process, firstPage, pages, page => page with { OwnValue = null, IsPoisoned = false, IsProtected = false, IsGuarded = true });
                break;
            case MadviseAdvice.GuardRemove:
                Change(process, firstPage, pages, page => page with { IsGuarded = false });
                break;
            case MadviseAdvice.Remove:
                Remove(process, firstPage, pages);
                break;
            case MadviseAdvice.Free:
                Change(process, firstPage, pages, page => page with { MayReadZero = true, IsPoisoned = false, IsProtected = Unless(page.IsProtected) });
                break;
        }
    }

    /// <summary>An advice that failed on the way, as guards do over markers that stay: how far it came is not known.</summary>
    public void GiveUp(ProcessId process, ulong firstPage, ulong pages)
        => Change(process, firstPage, pages, page => page with
        {
            OwnValue = null, IsPoisoned = Unless(page.IsPoisoned), IsProtected = null, IsGuarded = null,
        });

    /// <summary>mremap: the registration with userfaultfd stays behind.</summary>
    /// <param name="process">The process.</param>
    /// <param name="firstPage">The first page.</param>
    /// <param name="pages">How many pages.</param>
    /// <param name="target">Where the first page goes.</param>
    /// <param name="dropsUffdWp">The protection goes with the registration.</param>
    public void Move(ProcessId process, ulong firstPage, ulong pages, ulong target, bool dropsUffdWp)
    {
        var moved = Range(process, firstPage, pages);
        Unmap(process, firstPage, pages);
        Unmap(process, target, pages);
        foreach (var (number, page) in moved)
        {
            _processes[process][target + (number - firstPage)] = page with
            {
                IsWatched = false, IsProtected = page.IsWatched && dropsUffdWp ? false : Stale(page),
            };
        }
    }

    /// <summary>Registers pages with userfaultfd.</summary>
    public void Watch(ProcessId process, ulong firstPage, ulong pages)
        => Change(process, firstPage, pages, page => page with { IsWatched = true });

    /// <summary>Ends the registration of pages with userfaultfd.</summary>
    /// <param name="process">The process.</param>
    /// <param name="firstPage">The first page.</param>
    /// <param name="pages">How many pages.</param>
    /// <param name="dropsUffdWp">The protection goes with the registration.</param>
    public void Unwatch(ProcessId process, ulong firstPage, ulong pages, bool dropsUffdWp)
        => Change(process, firstPage, pages, page => !page.IsWatched ? page : page with
        {
            IsWatched = false, IsProtected = dropsUffdWp ? false : Stale(page),
        });

    /// <summary>UFFDIO_WRITEPROTECT. What a page that is not there shows is known of shared memory only.</summary>
    public void WriteProtect(ProcessId process, ulong firstPage, ulong pages, bool protect, int rc)
        => Change(process, firstPage, pages, page => page with { IsProtected = Protection(page, protect, rc) });

    /// <summary>UFFDIO_POISON: the first page that is taken ends it.</summary>
    public void Poison(ProcessId process, ulong firstPage, ulong pages, int rc)
    {
        if (rc == 0)
            Change(process, firstPage, pages, page => page with { IsPoisoned = true, IsProtected = false });
        else if (pages > 1)
            Change(process, firstPage, pages, page => page with { IsPoisoned = page.IsPoisoned == true ? true : null });
    }

    /// <summary>clear_refs: from now on writes count anew.</summary>
    public void ClearRefs(ProcessId process)
    {
        foreach (var (number, page) in _processes[process].Where(page => page.Value.IsDirty).ToList())
            _processes[process][number] = page with { IsDirty = false };
    }

    /// <summary>A page was read back by the swapoff of a kernel that forgets what the pte said besides the page, or may have been.</summary>
    /// <param name="process">The process.</param>
    /// <param name="page">The page, which was in the area.</param>
    /// <param name="isCertain">The area is off, so that it was.</param>
    public void ForgetPteFlags(ProcessId process, ulong page, bool isCertain)
    {
        var known = _processes[process][page];
        _processes[process][page] = known with { IsDirty = false, IsProtected = isCertain ? false : Unless(known.IsProtected) };
    }

    private static bool? Protection(NaivePage page, bool protect, int rc)
    {
        bool isFault = page.IsGuarded != false || page.IsPoisoned != false;
        if (isFault || (rc == 0 && !page.IsWatched))
            return page.IsGuarded is null || page.IsPoisoned is null ? null : page.IsProtected;
        if (rc != 0)
            return page.IsProtected == protect ? protect : null;
        bool isKnown = page.IsShared || (page.OwnValue is not null && !page.MayReadZero);
        return !protect ? false : isKnown ? true : null;
    }

    // MADV_REMOVE: a hole in the file behind each mapped page.
    private void Remove(ProcessId process, ulong firstPage, ulong pages)
    {
        foreach (var (_, page) in Range(process, firstPage, pages))
        {
            if (page.IsShared)
                _files[page.File!.Value].Drop(page.FilePage);
        }
    }

    private List<(ulong Number, NaivePage Page)> Range(ProcessId process, ulong firstPage, ulong pages)
    {
        var range = new List<(ulong, NaivePage)>();
        for (ulong number = firstPage; number < firstPage + pages; number++)
        {
            if (_processes[process].TryGetValue(number, out var page))
                range.Add((number, page));
        }
        return range;
    }
}
