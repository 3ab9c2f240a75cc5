using KernelBits.Mm;

namespace KernelBits.Traces;

/// <content>System calls.</content>
internal sealed partial class TraceMachine
{
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
        if (step.Advice == "dontneed")
            Programs.DontNeed(process, first, count);
        else if (step.Advice == "remove")
            Programs.Remove(process, first, count);
        var advice = step.Advice switch
        {
            "pageout" => MadviseAdvice.Pageout,
            "dontneed" => MadviseAdvice.DontNeed,
            "remove" => MadviseAdvice.Remove,
            _ => throw new TraceFormatException(step.Line, $"unknown advice '{step.Advice}'"),
        };
        return Mm.Madvise(process, Address(first), count, advice);
    }
}
