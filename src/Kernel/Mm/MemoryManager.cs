using KernelBits.AddressSpaces;
using KernelBits.Collections;
using KernelBits.Faults;
using KernelBits.Frames;
using KernelBits.Mapping;
using KernelBits.MemCgroup;
using KernelBits.PageTables;
using KernelBits.Proc;
using KernelBits.Reclaim;
using KernelBits.Rmap;
using KernelBits.Shmem;
using KernelBits.Swap;

namespace KernelBits.Mm;

/// <summary>
/// A model of Linux memory management (mm/, v5.14 with the RFC to v7.3) whose every page-table entry, swap entry, page-cache slot and
/// pagemap word is encoded as the kernel encodes it. It is deterministic: no clock, no randomness, no I/O. Not safe for
/// use by several threads at once.
/// </summary>
/// <remarks>
/// This is the composition root: it builds the parts and wires the one circle among them (taking a page may reclaim others).
/// Methods that return an <see cref="int"/> return 0 or a negated <see cref="Errno"/>, as system calls do. A process that does
/// not exist is the caller's mistake and throws <see cref="ArgumentException"/>.
/// </remarks>
public sealed partial class MemoryManager
{
    private readonly List<AddressSpace?> _spaces = [null];
    private readonly TablePools _tables;

    /// <summary>Starts a machine without processes and files.</summary>
    /// <param name="options">The machine and its kernel.</param>
    /// <exception cref="ArgumentException">A swap area is empty, or there are more than swap types.</exception>
    public MemoryManager(MmOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var memory = new HugeBlocks();
        _tables = new TablePools(memory);
        Options = options;
        Behaviour = MmBehaviour.For(options.Kernel);
        Frames = new FrameTable(options.MemoryFrames, memory);
        Cgroups = new MemCgroupTable();
        Lru = new LruLists(Frames);
        Lru.EnsureCgroup(0);
        Pages = new PageAllocator(Frames, Cgroups, Lru);
        Swap = new SwapSpace(SwapConstants.MaxSwapfiles(Kernel), SwapConstants.SwapfileCluster(Kernel), memory);
        SwapCache = new SwapCache(Frames, Swap, Pages, Lru);
        Swap.CachedSlots = SwapCache;
        Files = new ShmemFiles(memory);
        _ahead = new AccessPrefetch(Files);
        Shmem = new ShmemPages(Frames, Pages, Lru, Swap, SwapCache) { MarksSwapped = options.PagemapRangeWalk };
        Markers = new PteMarkers(Kernel, options.PteMarkerPageout);
        var rmap = new RmapWalk(AnonVmas, FileMappings);
        var tryToUnmap = new TryToUnmap(Kernel, Frames, Swap, Markers);
        PageShrinker = new ShrinkPageList(Frames, Pages, Lru, Swap, SwapCache, Files, Shmem, FileMappings, rmap, tryToUnmap);
        Pages.Reclaim = new LruReclaim(Cgroups, Lru, Swap, PageShrinker, rmap);
        Vmas = new VmaEditor(Behaviour, AnonVmas, FileMappings);
        Zap = new ZapRange(Kernel, Behaviour, Frames, Lru, SwapCache, FileMappings, Markers);
        Evict = new ShmemEvict(Files, Shmem, FileMappings);
        Unmap = new DoMunmap(Vmas, Zap, Evict);
        Holes = new ShmemPunchHole(Zap, Shmem);
        UffdWp = new UffdWriteProtect(Kernel, Behaviour, Markers);
        Faults = new FaultHandler(Kernel, Behaviour, Frames, Pages, Lru, Swap, SwapCache, AnonVmas, Files, Shmem, Markers, UffdWp);
        foreach (var area in options.SwapAreas)
        {
            if (SwapOn(area, out _) is int rc and not 0)
                throw new ArgumentException($"Swap area {area} cannot be switched on ({rc}): it needs at least 2 slots, and there can be {SwapConstants.MaxSwapfiles(Kernel)} areas.", nameof(options));
        }
    }

    internal MmOptions Options { get; }

    internal KernelProfile Kernel => Options.Kernel;

    internal MmBehaviour Behaviour { get; }

    internal FrameTable Frames { get; }

    internal MemCgroupTable Cgroups { get; }

    internal LruLists Lru { get; }

    internal PageAllocator Pages { get; }

    internal SwapSpace Swap { get; }

    internal SwapCache SwapCache { get; }

    internal ShmemFiles Files { get; }

    internal ShmemPages Shmem { get; }

    internal PteMarkers Markers { get; }

    internal ShrinkPageList PageShrinker { get; }

    internal VmaEditor Vmas { get; }

    internal ZapRange Zap { get; }

    internal ShmemEvict Evict { get; }

    internal DoMunmap Unmap { get; }

    internal ShmemPunchHole Holes { get; }

    internal UffdWriteProtect UffdWp { get; }

    internal FaultHandler Faults { get; }

    internal AnonVmaTable AnonVmas { get; } = new();

    internal FileMappings FileMappings { get; } = new();

    internal TablePools Tables => _tables;

    internal IReadOnlyList<AddressSpace?> Spaces => _spaces;

    /// <summary>Grows with every change that a pagemap reader could see.</summary>
    internal Generation Generation { get; } = new();

    /// <summary>What has happened so far.</summary>
    public MmCounters Counters => new()
    {
        Faults = Faults.Faults,
        MajorFaults = Faults.MajorFaults,
        MarkerFaults = Faults.MarkerFaults,
        MarkersInstalled = Markers.Installed,
        PagesScanned = PageShrinker.Scanned,
        PagesReclaimed = PageShrinker.Reclaimed,
        SwapOuts = SwapCache.SwapOuts,
        SwapIns = SwapCache.SwapIns,
        XArrayLookups = Files.Nodes.Loads,
        FramesInUse = (ulong)Frames.Allocated,
        SwapSlotsInUse = SwapSlotsInUse(),
    };

    /// <summary>Creates a memory cgroup. The root, <c>MemCgroupId(0)</c>, is there from the start and has no limit.</summary>
    /// <param name="limitPages">The most pages that may be charged to it (memory.max).</param>
    /// <exception cref="InvalidOperationException">There are 65,536 cgroups already.</exception>
    public MemCgroupId CreateMemCgroup(ulong limitPages)
    {
        int cgroup = Cgroups.Create(limitPages);
        Lru.EnsureCgroup(cgroup);
        return new MemCgroupId(cgroup);
    }

    /// <summary>Pages charged to a memory cgroup (memory.current).</summary>
    /// <exception cref="ArgumentException">There is no such cgroup.</exception>
    public ulong MemCgroupUsage(MemCgroupId cgroup)
    {
        CheckCgroup(cgroup);
        return Cgroups.Usage(cgroup.Value);
    }

    /// <summary>Opens <c>/proc/PID/pagemap</c>.</summary>
    /// <param name="process">Whose memory to look at.</param>
    /// <param name="capSysAdmin">The reader may see frame numbers and swap entries; otherwise they read as 0.</param>
    /// <exception cref="ArgumentException">There is no such process.</exception>
    public PagemapFile OpenPagemap(ProcessId process, bool capSysAdmin = true) 
    {
        var locations = Options.PagemapRangeWalk ? SwapLocations.Ranges
            : !Options.PagemapShmemSwap ? SwapLocations.None
            : Options.PteMarkerPageout ? SwapLocations.Markers : SwapLocations.NonePtes;
        var walker = new PagemapWalker(Kernel, Space(process), Frames, Files, FileMappings, locations, capSysAdmin);
        return new PagemapFile(walker, Generation);
    }

    private static int Error(Errno errno) => -(int)errno;

    private AddressSpace Space(ProcessId process)
        => (uint)process.Value < (uint)_spaces.Count && _spaces[process.Value] is { } space
            ? space
            : throw new ArgumentException($"Process {process.Value} does not exist; create it, or do not use it after it has exited.", nameof(process));

    private void CheckCgroup(MemCgroupId cgroup)
    {
        if ((uint)cgroup.Value >= (uint)Cgroups.Count)
            throw new ArgumentException($"Memory cgroup {cgroup.Value} does not exist; there are {Cgroups.Count}.", nameof(cgroup));
    }

    private ulong SwapSlotsInUse()
    {
        ulong slots = 0;
        foreach (var area in Swap.Areas)
            slots += (ulong)(area?.InUse ?? 0);
        return slots;
    }
}
