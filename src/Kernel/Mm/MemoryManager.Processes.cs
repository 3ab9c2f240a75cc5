using KernelBits.AddressSpaces;
using KernelBits.Mapping;

namespace KernelBits.Mm;

/// <content>Processes: creation, fork, exit (kernel/fork.c and mm/mmap.c, v5.14).</content>
public sealed partial class MemoryManager
{
    /// <summary>Creates a process that maps nothing.</summary>
    /// <param name="cgroup">The memory cgroup that pays for its pages; the root if not given.</param>
    /// <exception cref="ArgumentException">There is no such cgroup.</exception>
    public ProcessId CreateProcess(MemCgroupId cgroup = default)
    {
        CheckCgroup(cgroup);
        return new ProcessId(AddSpace(cgroup.Value).Id);
    }

    /// <summary>
    /// Forks a process (<c>dup_mmap</c>). The child gets every vma, but ptes only of vmas with anonymous pages; the others fill
    /// by faults. Of markers it gets those that its kernel copies, and no registration with userfaultfd.
    /// </summary>
    /// <exception cref="ArgumentException">There is no such process.</exception>
    public ProcessId Fork(ProcessId parent)
    {
        Generation.Advance();
        var from = Space(parent);
        var to = AddSpace(from.Cgroup);
        var copy = new ForkCopy(Kernel, Behaviour, Frames, Swap, Markers);
        foreach (var vma in from.Vmas)
        {
            var child = new Vma(to, vma.Start, vma.End, vma.PgOff, vma.Flags.WithUffdWp(false), vma.File)
            {
                MayHoldStaleUffdWp = vma.AnonVma is not null && (vma.Uffd is not null || vma.MayHoldStaleUffdWp)
                    && (Behaviour.InheritedMarkers & Markers.UffdWp) != PteMarker.None,
            };
            Vmas.Link(child);
            AnonVmas.Fork(child, vma);
            copy.Copy(vma, child);
        }
        return new ProcessId(to.Id);
    }

    /// <summary>Ends a process (<c>exit_mmap</c>).</summary>
    /// <exception cref="ArgumentException">There is no such process.</exception>
    public void Exit(ProcessId process)
    {
        Generation.Advance();
        var space = Space(process);
        var vmas = space.Vmas.ToArray();
        foreach (var vma in vmas)
        {
            Zap.Zap(vma, vma.Start, vma.End, ZapFlags.DropMarkers);
            Vmas.Unlink(vma);
        }
        space.Table.FreeAll();
        space.HasExited = true;
        _spaces[process.Value] = null;
        foreach (var vma in vmas)
            DeleteFileIfUnused(vma.File);
    }

    /// <summary>Starts a new round of soft-dirty tracking for a process (<c>echo 4 &gt; /proc/PID/clear_refs</c>).</summary>
    /// <returns>0.</returns>
    /// <exception cref="ArgumentException">There is no such process.</exception>
    public int ClearRefs(ProcessId process)
    {
        Generation.Advance();
        var space = Space(process);
        if (space.TracksSoftDirty)
            ClearSoftDirty.Clear(space, Kernel);
        return 0;
    }

    private AddressSpace AddSpace(int cgroup)
    {
        var space = new AddressSpace(_spaces.Count, cgroup, _tables, Options.SoftDirty);
        _spaces.Add(space);
        return space;
    }
}
