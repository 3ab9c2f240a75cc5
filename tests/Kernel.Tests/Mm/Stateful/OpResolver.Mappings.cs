using KernelBits.Traces;

namespace KernelBits.Tests.Mm.Stateful;

/// <content>Operations on a part of a mapping.</content>
internal sealed partial class OpResolver
{
    private TraceStep? OnMapping(Op op, string process)
    {
        var maps = machine.MapsOf(process).Where(map => IsFit(op.Kind, KnownPages(process, map))).ToArray();
        if (maps.Length == 0)
            return null;
        var (name, _, pages) = maps[op.What % maps.Length];
        ulong page = (ulong)op.At % pages;
        ulong count = Math.Min((ulong)op.Count, pages - page);
        var whole = Step("", process) with { Map = name };
        var part = whole with { Page = page, Count = count };
        var step = op.Kind switch
        {
            OpKind.Read => part with { Operation = "read" },
            OpKind.Write => part with { Operation = "write" },
            OpKind.Munmap => part with { Operation = "munmap" },
            OpKind.Mprotect => part with { Operation = "mprotect", Prot = (op.At % 3) switch { 0 => "none", 1 => "r", _ => "rw" } },
            OpKind.Mremap => whole with { Operation = "mremap" },
            OpKind.UffdRegister => whole with { Operation = "uffd" },
            OpKind.UffdUnregister => whole with { Operation = "uffd_unregister" },
            OpKind.WriteProtect => part with { Operation = "wp" },
            OpKind.Unprotect => part with { Operation = "unwp" },
            OpKind.Poison => part with { Operation = "poison", Count = Math.Min(count, 2) },
            OpKind.MapOver => Over(op, part),
            _ => part with { Operation = "madvise", Advice = Advice(op.Kind) },
        };
        bool wantsAll = op.Kind is OpKind.Mprotect or OpKind.Remove;
        return wantsAll && !IsAllMapped(step) ? null : step;
    }

    private static string Advice(OpKind kind) => kind switch
    {
        OpKind.Pageout => "pageout",
        OpKind.DontNeed => "dontneed",
        OpKind.Remove => "remove",
        OpKind.Free => "free",
        OpKind.Cold => "cold",
        OpKind.WillNeed => "willneed",
        OpKind.GuardInstall => "guard_install",
        OpKind.GuardRemove => "guard_remove",
        _ => throw new InvalidOperationException($"no step for {kind}"),
    };

    private TraceStep Over(Op op, TraceStep part)
    {
        var step = part with { Operation = "mmap", Over = part.Map, Map = Name("m"), Pages = part.Count, Count = 0, Prot = "rw" };
        return op.At % 2 == 0 && Pick(machine.Files, op) is { } file ? step with { File = file } : step;
    }

    private bool IsFit(OpKind kind, IReadOnlyList<NaivePage> pages) => kind switch
    {
        OpKind.Free => pages.All(page => page.File is null),
        OpKind.Remove => pages.All(page => page.IsShared),
        // Over markers of userfaultfd the kernel tries for ever.
        OpKind.GuardInstall or OpKind.GuardRemove => HasGuards && pages.All(page => !page.IsWatched && page.IsProtected == false),
        OpKind.WriteProtect or OpKind.Unprotect => pages.Any(page => page.IsWatched),
        OpKind.Poison => HasPoison && pages.Any(page => page.IsWatched),
        // A registration in part ends a move half-way.
        OpKind.Mremap => pages.Select(page => page.IsWatched).Distinct().Count() == 1,
        _ => true,
    };

    private bool HasGuards => Markers.Guard != PteMarker.None;

    private bool HasPoison => Markers.Poisoned != PteMarker.None;

    private IReadOnlyList<NaivePage> KnownPages(string process, (string Name, ulong First, ulong Pages) map)
        => machine.KnownPages(process, map.First, map.Pages);

    private bool IsAllMapped(TraceStep step)
    {
        var map = machine.MapsOf(step.Process).Single(map => map.Name == step.Map);
        return (ulong)machine.KnownPages(step.Process, map.First + step.Page, step.Count).Count == step.Count;
    }
}
