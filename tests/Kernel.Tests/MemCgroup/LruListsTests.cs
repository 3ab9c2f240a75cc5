using FsCheck.Fluent;
using FsCheck;
using KernelBits.Collections;
using KernelBits.Frames;
using KernelBits.MemCgroup;
using Xunit;

namespace KernelBits.Tests.MemCgroup;

/// <summary>The linked lists of frames against lists.</summary>
public sealed class LruListsTests
{
    private const int Frames = 12;

    [Fact]
    public void Frames_come_out_in_the_order_they_went_in()
        => Prop.ForAll(Gen.Choose(0, Frames - 1).ListOf().ToArbitrary(), toggles =>
        {
            var frames = new FrameTable(Frames, new HugeBlocks());
            var lru = new LruLists(frames);
            lru.EnsureCgroup(0);
            int[] all = [.. Enumerable.Range(0, Frames).Select(_ => Take(frames))];
            var model = new List<int>();
            foreach (int frame in toggles.Select(which => all[which]))
            {
                // Newest first.
                if (model.Remove(frame))
                    Assert.True(lru.TryRemove(frame));
                else
                    model.Insert(0, frame);
                if (model.Count > 0 && model[0] == frame)
                    lru.Add(frame);
                Assert.Equal(model, Walk(frames, lru));
                Assert.Equal(model.Count, lru.Size(0, LruList.InactiveAnon));
                Assert.Equal(model.Count == 0 ? FrameTable.None : model[^1], lru.Tail(0, LruList.InactiveAnon));
            }
            Assert.All(all.Except(model), frame => Assert.False(lru.TryRemove(frame)));
            for (; model.Count > 0; model.RemoveAt(model.Count - 1))
            {
                lru.TakeTail(0, LruList.InactiveAnon, out int oldest);
                Assert.Equal(model[^1], oldest);
                Assert.False(lru.TryRemove(oldest));
                Assert.Equal(model[..^1], Walk(frames, lru));
                Assert.Equal(model.Count - 1, lru.Size(0, LruList.InactiveAnon));
            }
            lru.TakeTail(0, LruList.InactiveAnon, out int none);
            Assert.Equal(FrameTable.None, none);
            Assert.Equal(FrameTable.None, lru.Tail(0, LruList.InactiveAnon));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_second_use_makes_a_frame_active()
    {
        var frames = new FrameTable(Frames, new HugeBlocks());
        var lru = new LruLists(frames);
        lru.EnsureCgroup(0);
        int frame = Take(frames);
        lru.Add(frame);
        lru.MarkAccessed(frame);
        Assert.Equal(LruList.InactiveAnon, lru.ListOf(frame));
        lru.MarkAccessed(frame);
        Assert.Equal(1, lru.Size(0, LruList.ActiveAnon));
        Assert.Equal(0, lru.Size(0, LruList.InactiveAnon));
        Assert.Equal(frame, lru.Head(0, LruList.ActiveAnon));
    }

    private static int Take(FrameTable frames)
    {
        frames.TryAllocate(out int frame);
        return frame;
    }

    private static List<int> Walk(FrameTable frames, LruLists lru)
    {
        var list = new List<int>();
        for (int frame = lru.Head(0, LruList.InactiveAnon); frame != FrameTable.None; frame = frames.Next(frame))
            list.Add(frame);
        return list;
    }
}
