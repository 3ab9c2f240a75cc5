using KernelBits.Proc;
using Xunit;

namespace KernelBits.Tests.Proc;

/// <summary>Words as Linux 6.18 was seen to write them, and what they are.</summary>
public sealed class PageClassTests
{
    [Theory]
    [InlineData(0x0000000000000000, ShmemPageState.NotAsked, PageClass.Hole)]
    [InlineData(0x0000000000000000, ShmemPageState.Swapped, PageClass.SwappedShmem)]
    [InlineData(0x0000000000000000, ShmemPageState.Cached, PageClass.Cached)]
    [InlineData(0x8100000000012345, ShmemPageState.NotAsked, PageClass.Present)]
    [InlineData(0x4000000000000020, ShmemPageState.NotAsked, PageClass.Swapped)]
    [InlineData(0x4200000000000020, ShmemPageState.NotAsked, PageClass.Swapped)]
    [InlineData(0x420000000000003f, ShmemPageState.Hole, PageClass.Hole)]
    [InlineData(0x420000000000003f, ShmemPageState.Swapped, PageClass.SwappedShmem)]
    [InlineData(0x420000000000003f, ShmemPageState.NotAsked, PageClass.Hole)]
    [InlineData(0x400000000000005f, ShmemPageState.NotAsked, PageClass.Poisoned)]
    [InlineData(0x440000000000009f, ShmemPageState.NotAsked, PageClass.Guard)]
    [InlineData(0x440000000000009f, ShmemPageState.Swapped, PageClass.Guard)]
    public void With_privileges_a_marker_is_never_swap(ulong word, ShmemPageState shmem, PageClass expected)
        => Assert.Equal(expected, new PageClassifier(KernelProfile.Of(default(V6_18)), showsFrames: true).Classify(PagemapEntry.FromRaw(word), shmem));

    [Theory]
    [InlineData(0x4400000000000000, ShmemPageState.NotAsked, PageClass.Guard, false)]
    [InlineData(0x4000000000000000, ShmemPageState.NotAsked, PageClass.Swapped, true)]
    [InlineData(0x4200000000000000, ShmemPageState.NotAsked, PageClass.Swapped, true)]
    [InlineData(0x4200000000000000, ShmemPageState.Hole, PageClass.Hole, false)]
    [InlineData(0x4000000000000000, ShmemPageState.Hole, PageClass.Poisoned, false)]
    [InlineData(0x8100000000000000, ShmemPageState.NotAsked, PageClass.Present, false)]
    public void Without_privileges_what_cannot_be_told_is_doubtful(ulong word, ShmemPageState shmem, PageClass expected, bool isDoubtful)
    {
        var classifier = new PageClassifier(KernelProfile.Of(default(V6_18)), showsFrames: false);
        Assert.Equal(expected, classifier.Classify(PagemapEntry.FromRaw(word), shmem));
        Assert.Equal(isDoubtful, classifier.IsDoubtful(PagemapEntry.FromRaw(word), shmem));
    }

    [Fact]
    public void A_hidden_frame_is_not_frame_0()
    {
        PagemapEntry present = PagemapEntry.FromRaw(0x8100000000000000);
        Assert.Equal(PagemapFrameKind.Hidden, PagemapFrame.Of(present, showsFrames: false).Kind);
        Assert.Equal((PagemapFrameKind.Frame, 0x12345UL), (PagemapFrame.Of(present.WithPfn(0x12345), showsFrames: true).Kind, PagemapFrame.Of(present.WithPfn(0x12345), showsFrames: true).Pfn));
        PagemapFrame entry = PagemapFrame.Of(PagemapEntry.FromRaw(0x4000000000000041), showsFrames: true);
        Assert.Equal((PagemapFrameKind.Entry, 1UL, 2UL), (entry.Kind, entry.Entry.Type, entry.Entry.Offset));
        Assert.Equal(default, PagemapFrame.Of(default, showsFrames: true));
    }
}
