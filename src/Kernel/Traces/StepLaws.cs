using System.Globalization;
using KernelBits.Mm;
using KernelBits.PageTables;

namespace KernelBits.Traces;

/// <summary>What an operation must not have done to the words that were to be seen before it.</summary>
internal static class StepLaws
{
    /// <summary>Checks one operation.</summary>
    /// <exception cref="MmInvariantException">A law is broken.</exception>
    public static void Check(TraceMachine machine, TraceStep step, TraceView before, TraceView after)
    {
        if (LeavesWords(step))
            CheckSame(before, after);
        if (step.Operation == "fork")
            CheckChild(machine.IdOf(step.Child), after);
        if (step.Operation == "clear_refs")
            CheckCleared(machine.IdOf(step.Process), after);
        if (step is { Operation: "mremap", Rc: 0 } && machine.Mm.Options.SoftDirty)
            CheckMoved(machine, step, after);
        if (Zapped(machine, step) is { } isZapped)
            CheckZapped(machine.Mm.Options, after.Pages.Where(isZapped));
    }

    // These ask for no memory, so that nothing is reclaimed for them, and change no more of a pte than what it allows.
    private static bool LeavesWords(TraceStep step)
        => step.Operation is "mprotect" or "uffd" or "clear_refs" or "swapon" or "cgroup" or "spawn" or "memfd" || step.Advice == "cold";

    private static void CheckSame(TraceView before, TraceView after)
    {
        var shapes = before.Pages.ToDictionary(page => (page.Process, page.Number), page => (page.Shape, page.Word.UffdWp));
        foreach (var page in after.Pages)
        {
            bool isSame = !shapes.TryGetValue((page.Process, page.Number), out var was) || was == (page.Shape, page.Word.UffdWp);
            Law(isSame, page, $"this operation changes nothing but what is allowed and what is soft-dirty; the word was {was.Shape}");
        }
    }

    // Only userfaultfd's markers, guards and poison outlive a zap; the location patch finds swapped pages behind none ptes.
    private static void CheckZapped(MmOptions options, IEnumerable<ViewedPage> pages)
    {
        bool isLookedUp = options.PagemapShmemSwap && !options.PteMarkerPageout;
        foreach (var page in pages)
            Law(page.Shape is '-' or 'G' or 'X' || page.Word.UffdWp || (page.Shape == 'S' && isLookedUp), page, "what is zapped leaves no page and no pageout marker");
    }

    // The pages whose ptes an operation cleared; a hole leaves private copies.
    private static Func<ViewedPage, bool>? Zapped(TraceMachine machine, TraceStep step)
    {
        switch (step.Operation)
        {
            case "punch" or "truncate" when step.Rc == 0:
                var file = machine.FileOf(step.File!);
                var (start, end) = step.Operation == "punch" ? (step.Page, step.Page + step.Count) : (step.Pages, ulong.MaxValue);
                return page => page.Known.File == file && page.Known.OwnValue is null && page.Known.FilePage >= start && page.Known.FilePage < end;
            case "madvise" when step.Advice == "dontneed":
                var process = machine.IdOf(step.Process);
                ulong first = machine.PlaceOf(step).First + step.Page;
                return page => page.Process == process && page.Number >= first && page.Number < first + step.Count;
            default:
                return null;
        }
    }

    private static void CheckCleared(ProcessId process, TraceView after)
    {
        foreach (var page in after.Pages.Where(page => page.Process == process))
            Law(!page.Word.SoftDirty, page, "clear_refs leaves nothing soft-dirty");
    }

    // A mapping that lies in one page table is moved pte by pte (move_ptes, mm/mremap.c).
    private static void CheckMoved(TraceMachine machine, TraceStep step, TraceView after)
    {
        var process = machine.IdOf(step.Process);
        var (first, pages) = machine.PlaceOf(step);
        if (pages >= PageGeometry.PagesPerPteTable)
            return;
        foreach (var page in after.Pages.Where(page => page.Process == process && page.Number >= first && page.Number < first + pages))
        {
            bool hasPte = page.Shape is not ('-' or 'S') || page.Known.OwnValue is not null;
            Law(!hasPte || page.Shape == '-' || page.Word.SoftDirty, page, "what mremap moves is soft-dirty");
        }
    }

    private static void CheckChild(ProcessId child, TraceView after)
    {
        foreach (var page in after.Pages.Where(page => page.Process == child))
            Law(page.Shape is not ('M' or 'C'), page, "a child inherits no pageout marker");
    }

    private static void Law(bool holds, ViewedPage page, string law)
    {
        if (!holds)
        {
            throw new MmInvariantException(string.Create(
                CultureInfo.InvariantCulture, $"{law}: address 0x{PageGeometry.AddressOf(page.Number):x} of process {page.Process.Value} shows {page.Word} ({page.Shape})."));
        }
    }
}
