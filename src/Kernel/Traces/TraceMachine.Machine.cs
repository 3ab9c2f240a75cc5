using KernelBits.Frames;
using KernelBits.Mm;

namespace KernelBits.Traces;

/// <content>The machine itself, which recordings take as it is: swap areas, memory cgroups, processes of their own.</content>
internal sealed partial class TraceMachine
{
    private readonly Dictionary<string, SwapAreaId> _areas = [];
    private readonly Dictionary<string, MemCgroupId> _cgroups = [];

    /// <summary>The memory of a header that says how much there is.</summary>
    public static uint MemoryPages(TraceJson root)
        => root.Number("memory_pages") is > 0 and <= MemoryFrames and var pages
            ? (uint)pages
            : throw new TraceFormatException(root.Line, $"\"memory_pages\" must be 1 to {MemoryFrames}");

    /// <summary>The swap of a header that says how much there is.</summary>
    public static uint SwapPages(TraceJson root)
        => root.Number("swap_pages") is not 1 and <= SwapSlots and var pages
            ? (uint)pages
            : throw new TraceFormatException(root.Line, $"\"swap_pages\" must be 0 or 2 to {SwapSlots}");

    private int SwapOn(TraceStep step)
    {
        if (step.Area.Length == 0 || _areas.ContainsKey(step.Area))
            throw new TraceFormatException(step.Line, "a swapon names an \"area\" that is not on yet");
        if (step.Pages is < 2 or > SwapSlots)
            throw new TraceFormatException(step.Line, $"\"pages\" of a swap area must be 2 to {SwapSlots}");
        int rc = Mm.SwapOn(new SwapAreaOptions((uint)step.Pages, step.Priority), out var area);
        if (rc == 0)
            _areas[step.Area] = area;
        return rc;
    }

    private int SwapOff(TraceStep step)
    {
        if (!_areas.TryGetValue(step.Area, out var area))
            throw new TraceFormatException(step.Line, Unknown("swap area", step.Area, _areas.Keys));
        var inArea = Mm.Behaviour.SwapoffKeepsPteFlags ? [] : PagesIn(area);
        int rc = Mm.SwapOff(area);
        // One that finds no room has read back some pages all the same.
        foreach (var (process, page, isSwapped) in inArea)
            Programs.ForgetPteFlags(process, page, isCertain: isSwapped && rc == 0);
        if (rc == 0)
            _areas.Remove(step.Area);
        return rc;
    }

    // The pages whose ptes name a slot of the area, and those that keep one in the swap cache: making room may take them back there.
    private List<(ProcessId Process, ulong Page, bool IsSwapped)> PagesIn(SwapAreaId area)
    {
        var pages = new List<(ProcessId, ulong, bool)>();
        foreach (var page in View().Pages.Where(page => page.Known.OwnValue is not null))
        {
            if (page.Shape == 'S' && page.Word.SwapType == (ulong)area.Value)
                pages.Add((page.Process, page.Number, true));
            else if (page.Shape == 'P' && IsCachedIn(area, (int)page.Word.Pfn))
                pages.Add((page.Process, page.Number, false));
        }
        return pages;
    }

    private bool IsCachedIn(SwapAreaId area, int frame)
        => Mm.Frames.Has(frame, PageFlags.SwapCache) && Mm.Frames.SwapEntry(frame).Type == (ulong)area.Value;

    private int CreateCgroup(TraceStep step)
    {
        if (step.Cgroup.Length == 0 || _cgroups.ContainsKey(step.Cgroup))
            throw new TraceFormatException(step.Line, "a cgroup needs a name in \"cgroup\" that is not taken yet");
        _cgroups[step.Cgroup] = Mm.CreateMemCgroup(Pages(step));
        return 0;
    }

    private int Spawn(TraceStep step)
    {
        if (step.Child.Length == 0 || _processes.ContainsKey(step.Child))
            throw new TraceFormatException(step.Line, "a spawn names a \"child\" that does not exist yet");
        MemCgroupId cgroup = default;
        if (step.Cgroup.Length != 0 && !_cgroups.TryGetValue(step.Cgroup, out cgroup))
            throw new TraceFormatException(step.Line, Unknown("cgroup", step.Cgroup, _cgroups.Keys));
        var child = Mm.CreateProcess(cgroup);
        _processes[step.Child] = child;
        Programs.CreateProcess(child);
        return 0;
    }

    private int Close(TraceStep step)
    {
        Mm.Close(File(step));
        _files.Remove(step.File!);
        return 0;
    }
}
