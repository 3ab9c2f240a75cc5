using KernelBits.Mm;

namespace KernelBits.Traces;

/// <content>Programs' accesses to memory and to files.</content>
internal sealed partial class TraceMachine
{
    // A page that is refused leaves the others to be done.
    private StepResult Access(TraceStep step)
    {
        CheckAccess(step);
        bool isWrite = step.Operation is "write" or "pwrite";
        var fault = new List<ulong>();
        string? signal = null;
        WrongValue? wrong = null;
        var values = new List<ulong>();
        for (ulong page = step.Page; page < step.Page + step.Count; page++)
        {
            var access = AccessPage(step, page, isWrite, out ulong value, out ulong lastWritten);
            if (access != MemoryAccess.Done)
            {
                fault.Add(page);
                signal = SignalOf(access) ?? signal;
                continue;
            }
            if (isWrite)
                continue;
            values.Add(value);
            if (value != lastWritten && !(value == 0 && MayReadZero(step, page)))
                wrong ??= new WrongValue(page, lastWritten, value);
        }
        return new StepResult(0, signal, fault) { Wrong = wrong, Values = values };
    }

    // Without memory the program would be killed; the model refuses the access and raises nothing.
    private static string? SignalOf(MemoryAccess access) => access switch
    {
        MemoryAccess.Bus => "SIGBUS",
        MemoryAccess.Segv => "SIGSEGV",
        _ => null,
    };

    private MemoryAccess AccessPage(TraceStep step, ulong page, bool isWrite, out ulong value, out ulong lastWritten)
    {
        var process = Process(step);
        value = lastWritten = 0;
        if (step.File is not null)
            return AccessFile(step, page, isWrite, out value, out lastWritten);
        var target = FirstPageOf(step) + page;
        Programs.Access(process, target, isWrite, out lastWritten);
        var access = isWrite
            ? Mm.Write(process, Address(target), ++_lastValue)
            : Mm.Read(process, Address(target), out value);
        if (access == MemoryAccess.Done)
            Programs.Touch(process, target, isWrite ? _lastValue : null);
        else if (access == MemoryAccess.OutOfMemory && isWrite)
            Programs.TouchInVain(process, target);
        return access;
    }

    private MemoryAccess AccessFile(TraceStep step, ulong page, bool isWrite, out ulong value, out ulong lastWritten)
    {
        var process = Process(step);
        var file = File(step);
        value = 0;
        lastWritten = isWrite ? ++_lastValue : Programs.File(file).Value(page);
        int rc = isWrite ? Mm.WriteFile(process, file, page, lastWritten) : Mm.ReadFile(process, file, page, out value);
        if (rc == 0 && isWrite)
            Programs.WriteFile(file, page, lastWritten);
        return rc == 0 ? MemoryAccess.Done : MemoryAccess.OutOfMemory;
    }

    // Reclaim may have dropped what the page held (MADV_FREE).
    private bool MayReadZero(TraceStep step, ulong page)
        => step.File is null && Programs.MayReadZero(Process(step), FirstPageOf(step) + page);

    private void CheckAccess(TraceStep step)
    {
        Process(step);
        if (step.Operation is "read" or "write")
        {
            Range(step);
            return;
        }
        File(step);
        CheckFileRange(step);
    }
}
