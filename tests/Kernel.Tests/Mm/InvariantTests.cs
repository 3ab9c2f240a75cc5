using System.Reflection;
using KernelBits.AddressSpaces;
using KernelBits.Frames;
using KernelBits.MemCgroup;
using KernelBits.Mm;
using KernelBits.PageTables;
using KernelBits.Swap;
using Xunit;

namespace KernelBits.Tests.Mm;

/// <summary>The invariants must be able to fail: each kind of state is corrupted once, and the message names the law.</summary>
public sealed class InvariantTests
{
    private readonly StorySystem _system = new(Cell.Both);
    private readonly StoryProcess _process;
    private readonly StoryFile _file;
    private readonly StoryMap _shared;
    private readonly StoryMap _anonymous;

    /// <summary>Pages 0 and 1 of both mappings in swap, 2 and 3 present, 4 never touched; a child that shares them.</summary>
    public InvariantTests()
    {
        _system.Mm.Shmem.MarksSwapped = true;
        _process = _system.Process(_system.Mm.CreateMemCgroup(64));
        _file = _system.Memfd(5);
        _shared = _process.MapShared(_file);
        _anonymous = _process.MapAnonymous(5);
        foreach (var map in new[] { _shared, _anonymous })
        {
            map.Write(0, 4);
            map.Pageout(0, 2);
        }
        _shared.In(_process.Fork()).Read(2);
    }

    /// <summary>Each corruption by name, and what the message must say.</summary>
    public static TheoryData<string, string> Corruptions => new()
    {
        { nameof(RssOfAnonymousPages), "MM_ANONPAGES" },
        { nameof(RssOfShmemPages), "MM_SHMEMPAGES" },
        { nameof(RssOfSwapEntries), "MM_SWAPENTS" },
        { nameof(MapCount), "a map count is the number of ptes" },
        { nameof(LostPte), "MM_SHMEMPAGES" },
        { nameof(SlotCount), "a slot's count is the number of ptes and page-cache entries" },
        { nameof(SlotCachedByTheWrongFrame), "a cached slot names a frame that knows it" },
        { nameof(LeakedSlot), "a slot's count is the number of ptes and page-cache entries" },
        { nameof(SlotsInUse), "an area knows how many slots are in use" },
        { nameof(FreeSwap), "free swap is the sum" },
        { nameof(ListLink), "lists are linked both ways" },
        { nameof(ListMembership), "on one list exactly while it is in use" },
        { nameof(ListOfAnotherState), "on the list that its flags name" },
        { nameof(Charge), "a cgroup's usage is the number of its frames" },
        { nameof(ChargeBeyondTheLimit), "no cgroup holds more than its limit" },
        { nameof(LeakedFrame), "no frame leaks" },
        { nameof(LockedFrame), "no frame stays locked" },
        { nameof(MissingFileRmap), "a file knows its vmas" },
        { nameof(MissingAnonRmap), "an anon_vma knows its vmas" },
        { nameof(WrongIndex), "a frame knows its index" },
        { nameof(CachedPageCount), "nrpages is the number of frames" },
        { nameof(SwappedPageCount), "a file's swap counter" },
        { nameof(PageInSwapWithoutMark), "what is in swap is marked" },
        { nameof(MarkedPageInMemory), "what is in swap is marked" },
        { nameof(PageBeyondTheEndOfItsFile), "nothing beyond the end of its file" },
        { nameof(PteOutsideEveryVma), "every pte that is not none lies in a vma" },
        { nameof(WritablePteInAReadOnlyVma), "no pte allows more than its vma" },
        { nameof(MarkerInAnonymousMemory), "a pageout marker lies in a shmem vma" },
        { nameof(EntryBeyondTheArea), "a swap entry names a slot of an area" },
        { nameof(OverlappingVmas), "vmas are ordered, disjoint" },
        { nameof(LeakedPageTable), "no PTE table leaks" },
    };

    [Fact]
    public void A_sound_state_passes() => _system.Check();

    [Theory, MemberData(nameof(Corruptions))]
    public void Each_corruption_is_found_and_named(string corruption, string law)
    {
        // Methods rather than delegates in the theory data, so that each case has a name of its own.
        typeof(InvariantTests).GetMethod(corruption, BindingFlags.NonPublic | BindingFlags.Instance)!.Invoke(this, null);
        var broken = Assert.Throws<MmInvariantException>(_system.Check);
        Assert.Contains(law, broken.Message, StringComparison.Ordinal);
        Assert.Matches("expected .+, found .+\\.$", broken.Message);
    }

    private MemoryManager Mm => _system.Mm;

    private FrameTable Frames => Mm.Frames;

    private AddressSpace Space => Mm.Spaces[_process.Id.Value]!;

    private Vma SharedVma => Space.Find(_shared.FirstPage)!;

    private Vma AnonymousVma => Space.Find(_anonymous.FirstPage)!;

    private ref Pte PteOf(StoryMap map, ulong page)
    {
        int table = Space.Table.FindPteTable(map.FirstPage + page);
        Assert.NotEqual(PageTable.None, table);
        return ref Space.Table.Pte(table, map.FirstPage + page);
    }

    private int FrameOf(StoryMap map, ulong page) => (int)PteOf(map, page).Pfn;

    private SwpEntry EntryOf(ulong page)
    {
        Assert.True(PteOf(_anonymous, page).TryGetSwpPte(KernelProfiles.Default, out var swap));
        return swap.ToSwpEntry();
    }

    private void RssOfAnonymousPages() => Space.Rss.Anon++;

    private void RssOfShmemPages() => Space.Rss.Shmem--;

    private void RssOfSwapEntries() => Space.Rss.Swap++;

    private void MapCount() => Frames.Map(FrameOf(_shared, 3));

    private void LostPte() => PteOf(_shared, 3) = default;

    private void SlotCount() => Mm.Swap.AreaOf(EntryOf(0)).Duplicate((int)EntryOf(0).Offset);

    private void SlotCachedByTheWrongFrame() => Mm.Swap.AreaOf(EntryOf(0)).SetCachedFrame((int)EntryOf(0).Offset, FrameOf(_shared, 3));

    private void LeakedSlot()
    {
        Assert.True(Mm.Swap.TryAllocate(FrameOf(_anonymous, 2), 0, out var entry));
        Mm.Swap.AreaOf(entry).Duplicate((int)entry.Offset);
        Mm.Swap.ClearCachedFrame(entry);
    }

    private void SlotsInUse() => Set(Mm.Swap.AreaOf(EntryOf(0)), nameof(SwapArea.InUse), 3);

    private void FreeSwap() => Set(Mm.Swap, nameof(SwapSpace.FreePages), 3L);

    private static void Set<T>(T of, string property, object value) => typeof(T).GetProperty(property)!.SetValue(of, value);

    private void ListLink() => Frames.Previous(Mm.Lru.Tail(1, LruList.InactiveAnon)) = FrameTable.None;

    private void ListMembership() => Mm.Lru.TryRemove(FrameOf(_shared, 3));

    private void ListOfAnotherState() => Frames.Set(FrameOf(_shared, 3), PageFlags.Active);

    private void Charge() => Mm.Cgroups.Uncharge(1);

    private void ChargeBeyondTheLimit()
    {
        // A frame that moves to a cgroup whose limit is 0.
        int poor = Mm.CreateMemCgroup(0).Value;
        int frame = FrameOf(_shared, 3);
        Mm.Lru.TryRemove(frame);
        Frames.Of(frame).MemCgroup = (ushort)poor;
        Mm.Lru.Add(frame);
        Mm.Cgroups.Uncharge(1);
        var usage = typeof(MemCgroupTable).GetField("_usage", BindingFlags.NonPublic | BindingFlags.Instance)!;
        ((ulong[])usage.GetValue(Mm.Cgroups)!)[poor]++;
    }

    private void LeakedFrame() => Frames.TryAllocate(out _);

    private void LockedFrame() => Frames.Set(FrameOf(_shared, 3), PageFlags.Locked);

    private void MissingFileRmap() => Mm.FileMappings.Of(_file.Id.Value).Remove(SharedVma);

    private void MissingAnonRmap() => AnonymousVma.AnonVma!.Vmas.Remove(AnonymousVma);

    private void WrongIndex() => Frames.Of(FrameOf(_shared, 3)).SetFile(_file.Id.Value, index: 4);

    private void CachedPageCount() => Mm.Files[_file.Id.Value].CachedPages++;

    private void SwappedPageCount() => Mm.Files[_file.Id.Value].SwappedPages--;

    private void PageInSwapWithoutMark() => Mm.Files[_file.Id.Value].Tree.ClearMark(0);

    private void MarkedPageInMemory() => Mm.Files[_file.Id.Value].Tree.SetMark(2);

    private void PageBeyondTheEndOfItsFile() => Mm.Files[_file.Id.Value].Pages = 3;

    private void PteOutsideEveryVma()
    {
        ulong page = _shared.FirstPage + 100;
        Assert.Null(Space.Find(page));
        Space.Table.Pte(Space.Table.EnsurePteTable(page), page) = PteOf(_shared, 3);
    }

    private void WritablePteInAReadOnlyVma() => SharedVma.Flags = SharedVma.Flags.WithWrite(false);

    private void MarkerInAnonymousMemory() => PteOf(_anonymous, 4) = PteOf(_shared, 0);

    private void EntryBeyondTheArea() => PteOf(_anonymous, 0) = SwpEntry.Create(0, 4000).ToSwpPte().ToPte();

    private void OverlappingVmas()
    {
        var vma = new[] { SharedVma, AnonymousVma }.MinBy(v => v.Start)!;
        vma.End++;
        Space.VmasChanged();
    }

    private void LeakedPageTable() => Mm.Tables.Ptes.Allocate();
}
