using KernelBits.Traces;

namespace KernelBits.Live.Tests.Lockstep.Sequences;

/// <content>Operations on a mapping.</content>
internal sealed partial class SequencePlan
{
    // What only works on watched memory is seldom tried on other.
    private static List<PlannedMap> Subjects(Op op, PlannedProcess process)
    {
        bool needsWatched = op.Kind is OpKind.WriteProtect or OpKind.Unprotect or OpKind.UffdUnregister or OpKind.Poison;
        var watched = needsWatched && op.At % 8 != 0 ? process.Maps.FindAll(static map => map.IsWatched) : [];
        return watched.Count != 0 ? watched : process.Maps;
    }

    private static TraceStep? OnMap(Op op, PlannedProcess process, PlannedMap map)
    {
        int page = op.At % map.Pages;
        int count = Math.Min(op.Count, map.Pages - page);
        if (!IsSafe(op, map))
        {
            return null;
        }

        bool isPart = count != map.Pages;
        switch (op.Kind)
        {
            case OpKind.Munmap:
                map.Unmap(page, count);
                if (map.IsGone)
                {
                    process.Maps.Remove(map);
                }

                break;
            case OpKind.ProtectNone or OpKind.ProtectRead or OpKind.ProtectWrite:
                map.IsSplit |= isPart;
                break;
            case OpKind.UffdRegister:
                map.IsWatched = true;
                break;
            case OpKind.UffdUnregister:
                map.IsWatched = false;
                break;
        }

        var step = new TraceStep(0, "", op.Kind.Verb())
        {
            Process = process.Name, Map = map.Name, Advice = op.Kind.Advice(), Prot = op.Kind.Prot(),
        };
        return op.Kind is OpKind.Mremap or OpKind.UffdRegister or OpKind.UffdUnregister
            ? step
            : step with { Page = (ulong)page, Count = (ulong)count };
    }

    private static bool IsSafe(Op op, PlannedMap map) => op.Kind switch
    {
        // Over a uffd-wp page of a file the kernel tries for ever: what it zaps to make room becomes a marker, which is no room.
        OpKind.GuardInstall => map.File is null || !map.IsWatched,

        // Half moved, a mapping would lie in two places.
        OpKind.Mremap => !(map.IsWatched && map.IsSplit),
        _ => true,
    };
}
