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
