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
                Programs.Fallocate(File(step), step.Page, step.Count);
                return Mm.Fallocate(File(step), step.Page, step.Count);
        }
    }

    private int Mmap(TraceStep step)
    {
        var process = Process(step);
        if (_mappings == MaxMappings)
            throw new TraceFormatException(step.Line, $"a trace maps memory at most {MaxMappings} times");
        ulong pages = Pages(step);
        ulong first = (1UL << FirstMappingShift) + (_mappings++ << MappingDistanceShift);
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

    private int Munmap(TraceStep step)
    {
        var (first, count) = Range(step);
        Programs.Unmap(Process(step), first, count);
        return Mm.Munmap(Process(step), Address(first), count);
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
        Programs.Advise(process, first, count, advice);
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
        int rc = Mm.Mremap(process, Address(first), pages, Address(target));
        if (rc != 0)
            return rc;
        Programs.Move(process, first, pages, target);
        _maps[(process, step.Map)] = (target, pages);
        return 0;
    }

    private int Userfaultfd(TraceStep step)
    {
        var process = Process(step);
        if (step.Operation is "uffd" or "uffd_unregister")
        {
            var (start, pages) = Map(step);
            return step.Operation == "uffd"
                ? Mm.UffdRegister(process, Address(start), pages, _uffd)
                : Mm.UffdUnregister(process, Address(start), pages);
        }
        var (first, count) = Range(step);
        return step.Operation == "poison"
            ? Mm.UffdPoison(process, Address(first), count)
            : Mm.UffdWriteProtect(process, Address(first), count, step.Operation == "wp");
    }
}
