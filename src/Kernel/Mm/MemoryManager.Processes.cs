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
    /// Forks a process (<c>dup_mmap</c>). The child gets every vma, but ptes only of vmas with anonymous pages or guards; the others fill
    /// by faults. Of markers it gets those that its kernel copies, and no registration with userfaultfd.
    /// </summary>
    /// <exception cref="ArgumentException">There is no such process.</exception>
    public ProcessId Fork(ProcessId parent)
    {
        Generation.Advance();
        var from = Space(parent);
        var to = AddSpace(from.Cgroup);
        new DupMmap(Behaviour, AnonVmas, Vmas, Markers, new ForkCopy(Kernel, Behaviour, Frames, Swap, Markers)).Copy(from, to);
        return new ProcessId(to.Id);
    }

    /// <summary>Ends a process (<c>exit_mmap</c>).</summary>
    /// <exception cref="ArgumentException">There is no such process.</exception>
    public void Exit(ProcessId process)
    {
        Generation.Advance();
        new ExitMmap(Vmas, Zap, Evict).Exit(Space(process));
        _spaces[process.Value] = null;
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
