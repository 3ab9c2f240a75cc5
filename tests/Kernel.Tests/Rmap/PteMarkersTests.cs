using FsCheck.Fluent;
using FsCheck;
using KernelBits.AddressSpaces;
using KernelBits.Collections;
using KernelBits.Frames;
using KernelBits.PageTables;
using KernelBits.Rmap;
using Xunit;

namespace KernelBits.Tests.Rmap;

/// <summary>pte_marker_install and its preconditions, one by one and all together.</summary>
public sealed class PteMarkersTests
{
    private static readonly Pte s_pageout = SwpEntry.MakePteMarker(PteMarker.FromRaw(PteMarker.PageoutMaskIn(KernelProfiles.Default)), KernelProfiles.Default).ToSwpPte().ToPte();

    // pte_none ignores the accessed and dirty bits, which a CPU may set in an entry that is not present.
    private static readonly Gen<ulong> s_words = Gen.OneOf(
        Gen.Elements(0UL, Pte.AccessedMask, Pte.DirtyMask, Pte.AccessedMask | Pte.DirtyMask, Pte.PresentMask, s_pageout.Raw, ulong.MaxValue),
        ArbMap.Default.GeneratorFor<ulong>());

    [Fact]
    public void Installs_over_none_in_shmem_for_a_page_that_is_not_anonymous()
    {
        var (markers, pte) = Install(isConfigured: true, isShmem: true, isAnon: false, raw: 0);
        Assert.Equal(s_pageout, pte);
        Assert.Equal(1UL, markers.Installed);
        Assert.False(pte.IsNone);
        Assert.False(pte.IsPresent);
        Assert.True(pte.TryGetSwpPte(KernelProfiles.Default, out var swap));
        Assert.Equal((ulong)SwapConstants.SwpPteMarker(KernelProfiles.Default), swap.Type);
        Assert.Equal(PteMarker.PageoutMaskIn(KernelProfiles.Default), swap.Offset);
    }

    [Fact]
    public void Not_without_the_configuration() => AssertKept(isConfigured: false, isShmem: true, isAnon: false, raw: 0);

    [Fact]
    public void Not_outside_shmem() => AssertKept(isConfigured: true, isShmem: false, isAnon: false, raw: 0);

    [Fact]
    public void Not_for_an_anonymous_page() => AssertKept(isConfigured: true, isShmem: true, isAnon: true, raw: 0);

    [Fact]
    public void Not_over_a_pte_that_holds_something() => AssertKept(isConfigured: true, isShmem: true, isAnon: false, raw: Pte.PresentMask);

    [Fact]
    public void The_preconditions_are_all_there_is()
        => Prop.ForAll(s_words.ToArbitrary(), raw =>
        {
            foreach (int choice in Enumerable.Range(0, 8))
            {
                bool isConfigured = (choice & 1) != 0, isShmem = (choice & 2) != 0, isAnon = (choice & 4) != 0;
                var (_, pte) = Install(isConfigured, isShmem, isAnon, raw);
                bool installs = isConfigured && isShmem && !isAnon && Pte.FromRaw(raw).IsNone;
                Assert.Equal(installs ? s_pageout : Pte.FromRaw(raw), pte);
            }
        }).QuickCheckThrowOnFailure();

    private static void AssertKept(bool isConfigured, bool isShmem, bool isAnon, ulong raw)
    {
        var (markers, pte) = Install(isConfigured, isShmem, isAnon, raw);
        Assert.Equal(raw, pte.Raw);
        Assert.Equal(0UL, markers.Installed);
    }

    private static (PteMarkers Markers, Pte Pte) Install(bool isConfigured, bool isShmem, bool isAnon, ulong raw)
    {
        var frames = new FrameTable(4, new HugeBlocks());
        frames.TryAllocate(out int frame);
        if (isAnon)
            frames.SetAnon(frame, anonVma: 1, index: 0);
        else
            frames.Of(frame).SetFile(file: 1, index: 0);
        var space = new AddressSpace(id: 1, cgroup: 0, new TablePools(new HugeBlocks()), tracksSoftDirty: false);
        var vma = new Vma(space, start: 1, end: 2, pgOff: 0, VmFlags.None, file: isShmem ? 1 : 0);
        var markers = new PteMarkers(KernelProfiles.Default, isConfigured);
        var pte = Pte.FromRaw(raw);
        markers.Install(vma, ref pte, frames.Of(frame));
        return (markers, pte);
    }
}
