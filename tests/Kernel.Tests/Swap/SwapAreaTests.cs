using FsCheck.Fluent;
using FsCheck;
using KernelBits.Collections;
using KernelBits.Swap;
using Xunit;

namespace KernelBits.Tests.Swap;

/// <summary>The slots of one area against a set of those in use.</summary>
public sealed class SwapAreaTests
{
    private const int Frame = 7;

    private static readonly int s_clusterSlots = SwapConstants.SwapfileCluster(KernelProfiles.Default);

    [Fact]
    public void Hands_out_every_slot_but_the_header_once()
    {
        var area = new SwapArea(type: 0, slots: 600, priority: 0, clusterSlots: s_clusterSlots, new HugeBlocks());
        var slots = Enumerable.Range(0, 599).Select(_ => area.Allocate(Frame, cgroup: 0, reclaimer: null)).ToList();
        Assert.Equal(Enumerable.Range(1, 599), slots.Order());
        Assert.Equal(0, area.Allocate(Frame, cgroup: 0, reclaimer: null));
    }

    [Fact]
    public void Any_history_of_use_hands_out_free_slots_until_none_is_left()
    {
        // A number below 100 releases that slot among those in use; the others take one.
        var history = Gen.Choose(0, 299).ListOf().ToArbitrary();
        Prop.ForAll(history, steps =>
        {
            var area = new SwapArea(type: 0, slots: 40, priority: 0, clusterSlots: s_clusterSlots, new HugeBlocks());
            var used = new List<int>();
            foreach (int step in steps)
            {
                if (step < 100 && used.Count > 0)
                {
                    int slot = used[step % used.Count];
                    used.Remove(slot);
                    area.ClearCachedFrame(slot);
                }
                else
                {
                    int slot = area.Allocate(Frame, cgroup: step, reclaimer: null);
                    Assert.Equal(used.Count == area.Pages, slot == 0);
                    if (slot == 0)
                        continue;
                    Assert.DoesNotContain(slot, used);
                    Assert.InRange(slot, 1, area.Pages);
                    Assert.Equal(step, area.Cgroup(slot));
                    used.Add(slot);
                }
                Assert.Equal(used.Count, area.InUse);
                Assert.All(Enumerable.Range(1, area.Pages), slot => Assert.Equal(used.Contains(slot), area.IsUsed(slot)));
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_slot_is_free_when_nothing_refers_to_it_and_nothing_caches_it()
    {
        var area = new SwapArea(type: 0, slots: 2, priority: 0, clusterSlots: s_clusterSlots, new HugeBlocks());
        int slot = area.Allocate(Frame, cgroup: 0, reclaimer: null);
        area.Duplicate(slot);
        area.Duplicate(slot);
        area.ClearCachedFrame(slot);
        Assert.Equal(1, area.Release(slot));
        Assert.Equal(0, area.Allocate(Frame, cgroup: 0, reclaimer: null));
        Assert.Equal(0, area.Release(slot));
        Assert.Equal(slot, area.Allocate(Frame, cgroup: 0, reclaimer: null));
    }

    [Fact]
    public void A_slot_counts_more_references_than_it_has_room_for()
    {
        const int references = 70_000;
        var area = new SwapArea(type: 0, slots: 3, priority: 0, clusterSlots: s_clusterSlots, new HugeBlocks());
        int slot = area.Allocate(Frame, cgroup: 0, reclaimer: null);
        int other = area.Allocate(Frame, cgroup: 0, reclaimer: null);
        area.ClearCachedFrame(slot);
        for (int count = 1; count <= references; count++)
        {
            area.Duplicate(slot);
            Assert.Equal(count, area.Count(slot));
        }

        for (int left = references - 1; left >= 0; left--)
        {
            Assert.Equal(left, area.Release(slot));
        }

        Assert.False(area.IsUsed(slot));
        Assert.Equal(0, area.Count(other));
    }

    [Fact]
    public void An_area_being_emptied_hands_out_nothing()
    {
        var area = new SwapArea(type: 0, slots: 9, priority: 0, clusterSlots: s_clusterSlots, new HugeBlocks()) { IsWritable = false };
        Assert.Equal(0, area.Allocate(Frame, cgroup: 0, reclaimer: null));
    }
}
