using KernelBits.Mm;

namespace KernelBits.Traces;

/// <content>System calls.</content>
internal sealed partial class TraceMachine
{
    private const int PageoutTries = 3;

    private int DoFile(TraceStep step)
    {
        switch (step.Operation)
        {
            case "memfd":
                if (step.File is null)
                    throw new TraceFormatException(step.Line, "a memfd needs a \"file\" to name it");
                var created = Mm.CreateShmem(Pages(step));
                _files[step.File] = created;
                Programs.CreateFile(created, step.Pages);
                return 0;
            case "truncate":
                if (step.Pages > MaxPages)
                    throw new TraceFormatException(step.Line, $"\"pages\" must be at most {MaxPages}");
                Programs.Truncate(File(step), step.Pages);
                return Mm.Truncate(File(step), step.Pages);
            case "punch":
                CheckFileRange(step);
                Programs.Punch(File(step), step.Page, step.Count);
                return Mm.PunchHole(File(step), step.Page, step.Count);
            default:
                CheckFileRange(step);
                int rc = Mm.Fallocate(File(step), step.Page, step.Count);
                if (rc == 0)
                    Programs.Fallocate(File(step), step.Page, step.Count);
                else
                    Programs.FallocateInPart(File(step), step.Page, step.Count);
                return rc;
        }
    }

    private int Mmap(TraceStep step)
    {
        var process = Process(step);
        if (_mappings == MaxMappings)
            throw new TraceFormatException(step.Line, $"a trace maps memory at most {MaxMappings} times");
        ulong pages = Pages(step);
        CheckMapped(step, pages);
        ulong first = step.Over.Length == 0 ? (1UL << FirstMappingShift) + (_mappings++ << MappingDistanceShift) : PlaceOver(step);
        bool isPrivate = step.File is null || step.Private;
        var flags = (isPrivate ? MmapFlags.Private : MmapFlags.Shared) | MmapFlags.Fixed;
        if (step.File is null)
            flags |= MmapFlags.Anonymous;
        FileId? file = step.File is null ? null : File(step);
        int rc = Mm.Mmap(process, pages, Prot(step), flags, file, step.Pgoff, Address(first), out _);
        if (rc != 0)
            return rc;
        _maps[(process, step.Map)] = (first, pages);
        Programs.Map(process, first, pages, new NaivePage(file, step.Pgoff, isPrivate, step.Prot != "none", step.Prot == "rw"));
        return 0;
    }

    private ulong PlaceOver(TraceStep step)
    {
        var (first, pages) = Map(step with { Map = step.Over });
        return step.Page < pages && step.Pages <= pages - step.Page
            ? first + step.Page
            : throw new TraceFormatException(step.Line, $"pages {step.Page} to {step.Page + step.Pages} are not all of mapping '{step.Over}', which has {pages}");
    }

    private int Munmap(TraceStep step)
    {
        var (first, count) = Range(step);
        var process = Process(step);
        Programs.Unmap(process, first, count);
        DropEnded(process);
        return Mm.Munmap(process, Address(first), count);
    }

    // A mapping ends with its last page.
    private void DropEnded(ProcessId process)
    {
        foreach (var (key, _) in _maps.Where(map => map.Key.Process == process && Programs.Known(process, map.Value.FirstPage, map.Value.Pages).Count == 0).ToList())
            _maps.Remove(key);
    }

    private int Mprotect(TraceStep step)
    {
        var (first, count) = Range(step);
        var prot = Prot(step);
        Programs.Protect(Process(step), first, count, prot.HasRead, prot.HasWrite);
        return Mm.Mprotect(Process(step), Address(first), count, prot);
    }

    private int Madvise(TraceStep step)
    {
        var process = Process(step);
        var (first, count) = Range(step);
        var advice = step.Advice switch
        {
            "pageout" => MadviseAdvice.Pageout,
            "dontneed" => MadviseAdvice.DontNeed,
            "remove" => MadviseAdvice.Remove,
            "free" => MadviseAdvice.Free,
            "cold" => MadviseAdvice.Cold,
            "willneed" => MadviseAdvice.WillNeed,
            "guard_install" => MadviseAdvice.GuardInstall,
            "guard_remove" => MadviseAdvice.GuardRemove,
            _ => throw new TraceFormatException(step.Line, $"unknown advice '{step.Advice}'"),
        };
        int rc = Mm.Madvise(process, Address(first), count, advice);
        // The recorder asked again while a page stayed; one that was written after MADV_FREE goes the second time.
        for (int i = 1; advice == MadviseAdvice.Pageout && i < PageoutTries; i++)
            Mm.Madvise(process, Address(first), count, advice);
        // Beyond a gap in the range the rest is done all the same.
        if (rc is 0 or -(int)Errno.Enomem)
            Programs.Advise(process, first, count, advice);
        else if (advice == MadviseAdvice.GuardInstall && rc == -(int)Errno.Eintr)
            Programs.GiveUp(process, first, count);
        return rc;
    }

    // A mapping lay 4 MiB further after each mremap.
    private int Mremap(TraceStep step)
    {
        var process = Process(step);
        var (first, pages) = Map(step);
        ulong target = first + Math.Max(MoveDistance, pages);
        if ((target & ((1UL << MappingDistanceShift) - 1)) + pages > 1UL << MappingDistanceShift)
            throw new TraceFormatException(step.Line, $"mapping '{step.Map}' has no room to move on");
        bool isThere = Programs.Known(process, first, 1).Count != 0;
        int rc = Mm.Mremap(process, Address(first), pages, Address(target));
        if (rc != 0)
        {
            // What lay at the target went before the kernel saw that it cannot move.
            if (isThere)
                Programs.Unmap(process, target, pages);
            DropEnded(process);
            return rc;
        }
        Programs.Move(process, first, pages, target, Mm.Behaviour.MremapDropsUffdWp);
        // What was mapped over pages of this mapping went along.
        foreach (var (key, place) in _maps.Where(map => map.Key.Process == process && map.Value.FirstPage - first < pages).ToList())
            _maps[key] = (target + (place.FirstPage - first), place.Pages);
        DropEnded(process);
        return 0;
    }

    private int Userfaultfd(TraceStep step)
    {
        var process = Process(step);
        if (step.Operation is "uffd" or "uffd_unregister")
        {
            var (start, pages) = Map(step);
            bool watches = step.Operation == "uffd";
            int result = watches ? Mm.UffdRegister(process, Address(start), pages, _uffd) : Mm.UffdUnregister(process, Address(start), pages);
            if (result == 0 && watches)
                Programs.Watch(process, start, pages);
            else if (result == 0)
                Programs.Unwatch(process, start, pages, Mm.Behaviour.UnregisterDropsUffdWp);
            return result;
        }
        var (first, count) = Range(step);
        if (step.Operation == "poison")
        {
            int result = Mm.UffdPoison(process, Address(first), count);
            Programs.Poison(process, first, count, result);
            return result;
        }
        int rc = Mm.UffdWriteProtect(process, Address(first), count, step.Operation == "wp");
        Programs.WriteProtect(process, first, count, step.Operation == "wp", rc);
        return rc;
    }
}
