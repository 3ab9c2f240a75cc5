using FsCheck.Xunit;
using KernelBits.FsCheck;
using Xunit;

namespace KernelBits.Tests.Truth;

/// <summary>Rules of hand-written functions that no recorded vector asks for.</summary>
public sealed class ConformanceRuleTests
{
    private static readonly KernelProfile _withoutSavedDirty = KernelProfile.Of(default(V6_1));
    private static readonly KernelProfile _withSavedDirty = KernelProfile.Of(default(V6_6));

    [Property(MaxTest = 500)]
    public bool Saving_dirty_moves_one_bit_and_back(ulong word)
    {
        ulong places = Pte.DirtyMask | Pte.SavedDirtyMask;
        ulong readOnly = word & ~Pte.RwMask & ~Pte.SavedDirtyMask;
        ulong saved = DirtySaving.Save(readOnly);
        return ((saved ^ readOnly) & ~places) == 0
            && (saved & Pte.DirtyMask) == 0
            && (saved & Pte.SavedDirtyMask) != 0 == ((readOnly & Pte.DirtyMask) != 0)
            && DirtySaving.Save(saved) == saved
            && DirtySaving.Restore(saved) == saved
            && DirtySaving.Restore(saved | Pte.RwMask) == (readOnly | Pte.RwMask)
            && DirtySaving.Save(word | Pte.RwMask) == (word | Pte.RwMask);
    }

    [Property(Arbitrary = [typeof(KernelArbitraries)], MaxTest = 500)]
    public bool Write_protection_takes_writing_and_keeps_dirty(Pte pte, Pmd pmd, Pud pud, KernelProfile kernel)
    {
        bool saves = kernel.Version >= KernelVersion.V6_6;
        return !pte.WrProtect(kernel).Rw && pte.WrProtect(kernel).IsDirty(kernel) == pte.IsDirty(kernel)
            && pte.WrProtect(kernel).Dirty == (pte.Dirty && !saves)
            && pmd.WrProtect(kernel).Dirty == (pmd.Dirty && !saves)
            && pud.WrProtect(kernel).Dirty == (pud.Dirty && !saves)
            && pud.MkDirty(kernel).Dirty == (pud.Rw || !saves)
            && pud.WrProtect(kernel).MkWrite(kernel).Dirty == (pud.Dirty || (saves && pud.SavedDirty));
    }

    [Fact]
    public void Writing_is_allowed_as_the_vma_wants_it()
    {
        VmFlags shadowStack = VmFlags.FromRaw(VmFlags.ShadowStackMaskIn(_withSavedDirty));
        Pte saved = default(Pte).WithPresent(true).WithSavedDirty(true);
        Pte inStack = saved.MkWrite(shadowStack, _withSavedDirty);
        Pte elsewhere = saved.MkWrite(VmFlags.Write, _withSavedDirty);
        Pte before = saved.MkWrite(shadowStack, _withoutSavedDirty);
        Assert.NotEqual(VmFlags.None, shadowStack);
        Assert.Equal((false, true, true), (inStack.Rw, inStack.Dirty, inStack.SavedDirty));
        Assert.Equal((true, true, false), (elsewhere.Rw, elsewhere.Dirty, elsewhere.SavedDirty));
        Assert.Equal((true, false, true), (before.Rw, before.Dirty, before.SavedDirty));
        Assert.Equal(inStack.Raw, Pmd.FromRaw(saved.Raw).MkWrite(shadowStack, _withSavedDirty).Raw);
    }

    [Property(Arbitrary = [typeof(KernelArbitraries)], MaxTest = 500)]
    public bool The_next_pfn_is_one_more(Pte pte) =>
        pte.Pfn == Pte.PfnMax || pte.NextPfn().Raw == 0 || pte.Raw == 0 || (pte.NextPfn().Pfn == pte.Pfn + 1 && pte.NextPfn().Flags == pte.Flags);

    [Fact]
    public void A_type_that_no_pte_can_hold_is_not_swap_and_nothing_else()
    {
        foreach ((string _, KernelProfile kernel, string _, string _) in KernelProfiles.All)
        {
            SwpEntry entry = SwpEntry.Create(1 << SwapConstants.MaxSwapfilesShift, 0);
            Assert.True(entry.IsNonSwap(kernel));
            Assert.False(entry.IsMigration(kernel) || entry.IsPfnSwap(kernel) || entry.IsMarker(kernel) || entry.IsHwPoison(kernel));
            Assert.Equal(SoftleafType.None, entry.SoftleafTypeIn(kernel));
        }
    }

    [Fact]
    public void Entries_that_a_version_does_not_have_are_refused()
    {
        Assert.Throws<NotSupportedException>(static () => SwpEntry.MakeReadableExclusiveMigration(1, default(V5_14)));
        Assert.Throws<NotSupportedException>(static () => SwpEntry.MakeDeviceExclusive(1, default(V6_12)));
        Assert.Throws<NotSupportedException>(static () => SwpEntry.MakeReadableDeviceExclusive(1, default(V6_18)));
        Assert.Throws<NotSupportedException>(static () => SwpEntry.MakeWritableDeviceExclusive(1, default(V7_3)));
        Assert.Throws<NotSupportedException>(static () => SwpEntry.MakePoisoned(default(V6_1)));
        Assert.Throws<NotSupportedException>(static () => SwpEntry.MakeGuard(default(V6_12)));
    }

    [Fact]
    public void V6_18_has_one_device_exclusive_type_and_guard_markers()
    {
        V6_18 kernel = default;
        Assert.Equal(SoftleafType.DeviceExclusive, SwpEntry.MakeDeviceExclusive(1, kernel).SoftleafTypeIn(kernel));
        Assert.True(SwpEntry.MakeGuard(kernel).IsGuardMarker(kernel));
        Assert.True(SwpEntry.MakePoisoned(kernel).IsPoisonMarker(kernel));
        Assert.Equal(SwpEntry.FromRaw(default), SwpEntry.MakeDeviceExclusive(1, KernelProfile.Of(kernel).WithConfigOff));
    }
}
