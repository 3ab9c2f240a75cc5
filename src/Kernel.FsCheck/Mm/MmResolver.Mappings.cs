using KernelBits.Traces;

namespace KernelBits.FsCheck;

/// <content>Operations on a part of a mapping.</content>
internal sealed partial class MmResolver
{
    private TraceStep? OnMapping(MmOperation op, string process)
    {
        if (PickMapping(op, process) is not { } map)
            return null;
        var (name, _, pages) = map;
        ulong page = (ulong)op.At % pages;
        ulong count = Math.Min((ulong)op.Count, pages - page);
        var whole = Step("", process) with { Map = name };
        var part = whole with { Page = page, Count = count };
        var step = op.Kind switch
        {
            MmOperationKind.Read => part with { Operation = "read" },
            MmOperationKind.Write => part with { Operation = "write" },
            MmOperationKind.Munmap => part with { Operation = "munmap" },
            MmOperationKind.Mprotect => part with { Operation = "mprotect", Prot = (op.At % 3) switch { 0 => "none", 1 => "r", _ => "rw" } },
            MmOperationKind.Mremap => whole with { Operation = "mremap" },
            MmOperationKind.UffdRegister => whole with { Operation = "uffd" },
            MmOperationKind.UffdUnregister => whole with { Operation = "uffd_unregister" },
            MmOperationKind.WriteProtect => part with { Operation = "wp" },
            MmOperationKind.Unprotect => part with { Operation = "unwp" },
            MmOperationKind.Poison => part with { Operation = "poison", Count = Math.Min(count, 2) },
            MmOperationKind.MapOver => Over(op, part),
            _ => part with { Operation = "madvise", Advice = Advice(op.Kind) },
        };
        bool wantsAll = op.Kind is MmOperationKind.Mprotect or MmOperationKind.Remove;
        return wantsAll && !IsAllMapped(step) ? null : step;
    }

    // A number means the same mapping to all operations, or else the first behind it that the operation can be done on.
    private (string Name, ulong First, ulong Pages)? PickMapping(MmOperation op, string process)
    {
        var maps = machine.MapsOf(process).ToArray();
        for (int i = 0; i < maps.Length; i++)
        {
            var map = maps[(op.What + i) % maps.Length];
            if (IsFit(op.Kind, KnownPages(process, map)))
                return map;
        }
        return null;
    }

    private static string Advice(MmOperationKind kind) => kind switch
    {
        MmOperationKind.Pageout => "pageout",
        MmOperationKind.DontNeed => "dontneed",
        MmOperationKind.Remove => "remove",
        MmOperationKind.Free => "free",
        MmOperationKind.Cold => "cold",
        MmOperationKind.WillNeed => "willneed",
        MmOperationKind.GuardInstall => "guard_install",
        MmOperationKind.GuardRemove => "guard_remove",
        _ => throw new InvalidOperationException($"no step for {kind}"),
    };

    private TraceStep Over(MmOperation op, TraceStep part)
    {
        var step = part with { Operation = "mmap", Over = part.Map, Map = Name("m"), Pages = part.Count, Count = 0, Prot = "rw" };
        return op.At % 2 == 0 && Pick(machine.Files, op) is { } file ? step with { File = file } : step;
    }

    private bool IsFit(MmOperationKind kind, IReadOnlyList<NaivePage> pages) => kind switch
    {
        MmOperationKind.Free => pages.All(page => page.File is null),
        MmOperationKind.Remove => pages.All(page => page.IsShared),
        // Over markers of userfaultfd the kernel tries for ever.
        MmOperationKind.GuardInstall or MmOperationKind.GuardRemove => HasGuards && pages.All(page => !page.IsWatched && page.IsProtected == false),
        MmOperationKind.WriteProtect or MmOperationKind.Unprotect => pages.Any(page => page.IsWatched),
        MmOperationKind.Poison => HasPoison && pages.Any(page => page.IsWatched),
        // A registration in part ends a move half-way.
        MmOperationKind.Mremap => pages.Select(page => page.IsWatched).Distinct().Count() == 1,
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
