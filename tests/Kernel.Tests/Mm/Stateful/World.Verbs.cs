using KernelBits.Mm;
using KernelBits.Traces;
using Xunit;

namespace KernelBits.Tests.Mm.Stateful;

/// <summary>Each operation, done on the model and on the reference.</summary>
internal sealed partial class World
{
    private static MmapProt ReadWrite => MmapProt.Read | MmapProt.Write;

    private static readonly int s_enomem = -(int)Errno.Enomem;

    /// <summary>Does the operation; false where there is nothing to do it on.</summary>
    private bool Do(Op op)
    {
        var process = _processes[op.Who % _processes.Count];
        switch (op.Kind)
        {
            case OpKind.CreateProcess:
                return _processes.Count < MaxProcesses && Done(() => AddProcess(_cgroups[op.What % _cgroups.Count]));
            case OpKind.Fork:
                return _processes.Count < MaxProcesses && Done(() => Fork(process));
            case OpKind.Exit:
                return _processes.Count > 1 && Done(() => Exit(process));
            case OpKind.ClearRefs:
                Assert.Equal(0, _mm.ClearRefs(process));
                return true;
            case OpKind.CreateFile:
                return _files.Count < MaxFiles && Done(() => AddFile((ulong)op.Count));
            case OpKind.SwapOn:
                return _areas.Count < MaxAreas && Done(() => AddArea(new SwapAreaOptions((uint)(8 * op.Count), (short)op.At)));
            case OpKind.SwapOff:
                return _areas.Count > 0 && Done(() => SwapOff(op.What % _areas.Count));
            case OpKind.MapAnonymous:
                return _maps[process].Count < MaxMappings && Done(() => Map(process, (ulong)op.Count, MmapFlags.Private | MmapFlags.Anonymous, null, 0, null));
        }
        return DoOnFile(op, process) ?? DoOnMapping(op, process);
    }

    private bool? DoOnFile(Op op, ProcessId process)
    {
        if (op.Kind is not (OpKind.Truncate or OpKind.PunchHole or OpKind.Fallocate or OpKind.ReadFile or OpKind.WriteFile or OpKind.CloseFile or OpKind.MapShared or OpKind.MapPrivate))
            return null;
        if (_files.Count == 0)
            return false;
        var file = _files[op.What % _files.Count];
        ulong pages = _programs.File(file).Pages;
        if (op.Kind is OpKind.MapShared or OpKind.MapPrivate)
        {
            var flags = op.Kind == OpKind.MapShared ? MmapFlags.Shared : MmapFlags.Private;
            // Sometimes from the middle of the file, and beyond its end.
            return _maps[process].Count < MaxMappings && Done(() => Map(process, (ulong)op.Count, flags, file, (ulong)(op.At % 8), null));
        }
        if (op.Kind == OpKind.Truncate)
            return Done(() => Truncate(file, (ulong)op.Count));
        if (op.Kind == OpKind.CloseFile)
            return Done(() => CloseFile(file));
        if (pages == 0)
            return false;
        ulong first = (ulong)op.At % pages;
        ulong count = Math.Min((ulong)op.Count, pages - first);
        switch (op.Kind)
        {
            case OpKind.PunchHole:
                PunchHole(file, first, count);
                break;
            case OpKind.Fallocate:
                Fallocate(file, first, count);
                break;
            case OpKind.ReadFile:
                for (ulong i = 0; i < count; i++)
                    ReadFile(process, file, first + i);
                break;
            default:
                for (ulong i = 0; i < count; i++)
                    WriteFile(process, file, first + i);
                break;
        }
        return true;
    }

    private bool DoOnMapping(Op op, ProcessId process)
    {
        var maps = _maps[process];
        if (maps.Count == 0)
            return false;
        int index = op.What % maps.Count;
        ulong first = maps[index].First + (ulong)op.At % maps[index].Pages;
        ulong count = Math.Min((ulong)op.Count, maps[index].First + maps[index].Pages - first);
        switch (op.Kind)
        {
            case OpKind.Read:
                for (ulong i = 0; i < count; i++)
                    Read(process, first + i);
                return true;
            case OpKind.Write:
                for (ulong i = 0; i < count; i++)
                    Write(process, first + i);
                return true;
            case OpKind.Pageout:
                AssertMadvise(process, first, count, MadviseAdvice.Pageout);
                return true;
            case OpKind.DontNeed:
                return Done(() => DontNeed(process, first, count));
            case OpKind.Remove:
                return IsAll(process, first, count, page => page.File is not null && !page.Private) && Done(() => Remove(process, first, count));
            case OpKind.MapOver:
                var file = _files.Count > 0 && op.At % 2 == 0 ? _files[op.At % _files.Count] : (FileId?)null;
                var flags = file is null ? MmapFlags.Private | MmapFlags.Anonymous : MmapFlags.Shared;
                Map(process, count, flags, file, 0, Pagemap.Address(first));
                return true;
            case OpKind.Munmap:
                return Done(() => Munmap(process, index, first, count));
            case OpKind.Mprotect:
                return IsAll(process, first, count, _ => true) && Done(() => Mprotect(process, first, count, op.At % 3));
            default:
                throw new InvalidOperationException($"no verb for {op.Kind}");
        }
    }

    private static bool Done(Action action)
    {
        action();
        return true;
    }

    private bool IsAll(ProcessId process, ulong first, ulong count, Func<NaivePage, bool> condition)
        => Enumerable.Range(0, (int)count).All(i => _programs.PagesOf(process).TryGetValue(first + (ulong)i, out var page) && condition(page));

    private void AddProcess(MemCgroupId cgroup)
    {
        var process = _mm.CreateProcess(cgroup);
        _processes.Add(process);
        _maps[process] = [];
        _programs.CreateProcess(process);
    }

    private void Fork(ProcessId parent)
    {
        var child = _mm.Fork(parent);
        _processes.Add(child);
        _maps[child] = [.. _maps[parent]];
        _programs.Fork(parent, child, mayInheritUffdWp: false);
    }

    private void Exit(ProcessId process)
    {
        _mm.Exit(process);
        _processes.Remove(process);
        _maps.Remove(process);
        _programs.Exit(process);
    }

    private void AddFile(ulong pages)
    {
        var file = _mm.CreateShmem(pages);
        _files.Add(file);
        _programs.CreateFile(file, pages);
    }

    private void CloseFile(FileId file)
    {
        _mm.Close(file);
        _files.Remove(file);
    }

    private void AddArea(SwapAreaOptions area)
    {
        Assert.Equal(0, _mm.SwapOn(area, out var id));
        _areas.Add((id, area.Slots));
    }

    private void SwapOff(int index)
    {
        int rc = _mm.SwapOff(_areas[index].Id);
        // The pages must fit into memory and the rest of swap; where they do not, the area stays in use.
        Assert.True(rc == 0 || rc == s_enomem, $"swapoff gave {rc}");
        if (rc != 0)
            return;
        _areas.RemoveAt(index);
        _statistics.Count(Outcome.SwapOffDone);
    }

    private void Map(ProcessId process, ulong pages, MmapFlags flags, FileId? file, ulong pgoff, VirtAddr? at)
    {
        bool isPrivate = (flags & MmapFlags.Private) == MmapFlags.Private;
        if (at is not null)
            flags |= MmapFlags.Fixed;
        Assert.Equal(0, _mm.Mmap(process, pages, ReadWrite, flags, file, pgoff, at, out var address));
        ulong first = Pagemap.PageNumber(address);
        if (at is null)
            _maps[process].Add((first, pages));
        _programs.Map(process, first, pages, new NaivePage(file, pgoff, isPrivate, Readable: true, Writable: true));
    }

    private void Munmap(ProcessId process, int index, ulong first, ulong count)
    {
        Assert.Equal(0, _mm.Munmap(process, Pagemap.Address(first), count));
        _programs.Unmap(process, first, count);
        var (start, pages) = _maps[process][index];
        if (!Enumerable.Range(0, (int)pages).Any(i => _programs.PagesOf(process).ContainsKey(start + (ulong)i)))
            _maps[process].RemoveAt(index);
    }

    private void Mprotect(ProcessId process, ulong first, ulong count, int choice)
    {
        var prot = choice switch { 0 => MmapProt.None, 1 => MmapProt.Read, _ => ReadWrite };
        Assert.Equal(0, _mm.Mprotect(process, Pagemap.Address(first), count, prot));
        _programs.Protect(process, first, count, choice != 0, choice == 2);
    }

    private void DontNeed(ProcessId process, ulong first, ulong count)
    {
        AssertMadvise(process, first, count, MadviseAdvice.DontNeed);
        _programs.Advise(process, first, count, MadviseAdvice.DontNeed);
    }

    private void Remove(ProcessId process, ulong first, ulong count)
    {
        Assert.Equal(0, _mm.Madvise(process, Pagemap.Address(first), count, MadviseAdvice.Remove));
        _programs.Advise(process, first, count, MadviseAdvice.Remove);
    }

    private void AssertMadvise(ProcessId process, ulong first, ulong count, MadviseAdvice advice)
    {
        int expected = IsAll(process, first, count, _ => true) ? 0 : s_enomem;
        Assert.Equal(expected, _mm.Madvise(process, Pagemap.Address(first), count, advice));
    }

    private void Truncate(FileId file, ulong pages)
    {
        Assert.Equal(0, _mm.Truncate(file, pages));
        _programs.Truncate(file, pages);
    }

    private void PunchHole(FileId file, ulong first, ulong count)
    {
        Assert.Equal(0, _mm.PunchHole(file, first, count));
        _programs.Punch(file, first, count);
    }

    private void Fallocate(FileId file, ulong first, ulong count)
    {
        int rc = _mm.Fallocate(file, first, count);
        if (rc != 0)
        {
            Assert.Equal(s_enomem, rc);
            AssertMayRunOut();
            return;
        }
        _programs.Fallocate(file, first, count);
    }
}
