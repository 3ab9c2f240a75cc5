using BitLayouts.Generator.Tests.Behaviour.Types;

namespace BitLayouts.Generator.Tests.Behaviour;

/// <summary>Reading and writing fields of every form.</summary>
public sealed class FieldTests
{
    private static readonly ulong[] Words =
        [0, 1, 2, 4, 8, 9, 0x1003, 0xfff, 0xdeadbeefcafef00d, 0x8000000000000000, 0x5555555555555555, 0xaaaaaaaaaaaaaaaa, ulong.MaxValue, ulong.MaxValue - 1];

    public static TheoryData<string, string> AllFields()
    {
        TheoryData<string, string> data = [];
        foreach (BitLayoutInfo layout in BitLayoutRegistry.All)
        {
            foreach (BitFieldInfo field in layout.Fields)
            {
                data.Add(layout.Name, field.Name);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(AllFields))]
    public void EveryFieldKeepsItsValueAndLeavesOtherBitsAlone(string layoutName, string fieldName)
    {
        BitLayoutInfo layout = BitLayoutRegistry.Find(layoutName)!;
        BitFieldInfo field = layout.FindField(fieldName)!;
        ulong step = 1UL << field.ValueShift;
        foreach (ulong raw in Words.Select(w => w & layout.WordMask))
        {
            foreach (ulong value in new ulong[] { 0, step, field.Max, field.Max & 0x5555555555555555 & ~(step - 1) })
            {
                if (field.TrySet(raw, value, out ulong result))
                {
                    Assert.Equal(value, field.Get(result));
                    Assert.Equal(raw & ~field.Mask, result & ~field.Mask);
                }
                else
                {
                    Assert.NotNull(field.InvertedWhenName);
                }
            }

            Assert.False(field.Max != ulong.MaxValue && field.TrySet(raw, field.Max + 1, out _));
        }
    }

    [Fact]
    public void InvertedFieldStoresTheComplement()
    {
        Assert.Equal(SwapEntry.OffsetMask, SwapEntry.FromRaw(0).WithOffset(0).Raw);
        Assert.Equal(SwapEntry.OffsetMask ^ (5UL << SwapEntry.OffsetShift), default(SwapEntry).WithOffset(5).Raw);
        Assert.Equal(5UL, default(SwapEntry).WithOffset(5).Offset);
        Assert.Equal(SwapEntry.OffsetMax, default(SwapEntry).Offset);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ConditionallyInvertedFieldReadsBackWhateverTheWord(bool present)
    {
        Entry entry = default(Entry).WithPresent(present).WithHuge(true).WithPfn(0x1234);
        Assert.Equal(0x1234UL, entry.Pfn);
        Assert.Equal(!present, entry.NeedsInvert);
        Assert.Equal(present ? 0x1234UL : ~0x1234UL & Entry.PfnMax, (entry.Raw & Entry.PfnMask) >> Entry.PfnShift);
    }

    [Fact]
    public void ConditionallyInvertedFieldTakesTheFormThatTheResultAsksFor()
    {
        // An empty word is not inverted, but with a frame it is no longer empty.
        Entry entry = default(Entry).WithPfn(7);
        Assert.True(entry.NeedsInvert);
        Assert.Equal(7UL, entry.Pfn);
        Assert.Equal(0UL, default(Entry).WithPfn(0).Raw);
    }

    [Fact]
    public void ValueThatNeitherFormHoldsIsRefused()
    {
        // The plain form has no bit left, so it reads plain as 0; the inverted form of all ones is the empty word too.
        Assert.False(default(Entry).TryWithPfn(Entry.PfnMax, out Entry result) && result.Pfn != Entry.PfnMax);
        Entry only = Entry.FromRaw(Entry.PfnMask);
        Assert.Equal(0UL, only.Pfn);
        Assert.True(only.TryWithPfn(Entry.PfnMax - 1, out Entry held));
        Assert.Equal(Entry.PfnMax - 1, held.Pfn);
        ArgumentOutOfRangeException refused = Assert.Throws<ArgumentOutOfRangeException>(() => only.WithPfn(Entry.PfnMax));
        Assert.Contains("entry.pfn of the word 0xffffffffff000 cannot hold 0xffffffffff", refused.Message, StringComparison.Ordinal);
        Assert.False(only.TryWithPfn(Entry.PfnMax, out _));
    }

    [Fact]
    public void SplitFieldIsPutTogetherFromItsParts()
    {
        Assert.Equal(0b1001, Small.FromRaw(0x8001).Plain);
        Assert.Equal(0x8001, default(Small).WithPlain(0b1001).Raw);
        Assert.Equal(Small.TurnedMask, default(Small).WithTurned(0).Raw);
        Assert.Equal(Small.TurnedMask ^ 0b00_1100, default(Small).WithTurned(0b1001).Raw);
        Assert.Equal(0b1001, default(Small).WithTurned(0b1001).Turned);
    }

    [Fact]
    public void ShiftedFieldRefusesWhatItDoesNotStore()
    {
        Assert.Equal(0x40, default(Small).WithAddress(0x10).Raw);
        Assert.Equal(0xf0, Small.AddressMax);
        Assert.False(default(Small).TryWithAddress(0x18, out _));
        Assert.Contains(
            "small.address holds 0x0 to 0xf0 in steps of 0x10, not 0x18.",
            Assert.Throws<ArgumentOutOfRangeException>(static () => default(Small).WithAddress(0x18)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void ValueTooLargeIsRefusedByNameAndLimit()
    {
        ArgumentOutOfRangeException refused = Assert.Throws<ArgumentOutOfRangeException>(static () => default(Entry).WithType(32));
        Assert.Contains("entry.type holds 0x0 to 0x1f, not 0x20.", refused.Message, StringComparison.Ordinal);
        Assert.Equal("value", refused.ParamName);
        Assert.False(default(Entry).TryWithType(32, out Entry result));
        Assert.Equal(default, result);
    }

    [Fact]
    public void EnumKeepsValuesWithoutAName()
    {
        Assert.Equal(Color.DarkBlue, Small.FromRaw(6 << Small.ColorShift).Color);
        Assert.Equal((Color)9, Small.FromRaw(9 << Small.ColorShift).Color);
        Assert.Equal(9 << Small.ColorShift, default(Small).WithColor((Color)9).Raw);
        Assert.Throws<ArgumentOutOfRangeException>(static () => default(Small).WithColor((Color)16));
    }

    [Fact]
    public void NestedWordIsReadAndWrittenWhole()
    {
        Holder holder = default(Holder).WithOptions(Options.Lazy).WithSmall(Small.FromRaw(0xbeef)).WithCount(3);
        Assert.Equal(0x03beef08U, holder.Raw);
        Assert.Equal(Options.Lazy, holder.Options);
        Assert.Equal(0xbeef, holder.Small.Raw);
    }

    [Fact]
    public void AliasIsTheSameBits()
    {
        Assert.Equal(Entry.DirtyMask, Entry.SoftMask);
        Assert.True(default(Entry).WithSoft(true).Dirty);
        Assert.Equal("dirty", Assert.Single(Entry.Layout.FindField("soft")!.AliasOf));
    }

    [Fact]
    public void MembersAndTableAgree()
    {
        foreach (ulong raw in Words)
        {
            Entry entry = Entry.FromRaw(raw);
            Assert.Equal(entry.Pfn, Entry.Layout.FindField("pfn")!.Get(raw));
            Assert.Equal(entry.Guard ? 1UL : 0, Entry.Layout.FindField("guard")!.Get(raw));
            Assert.Equal(entry.Type, Entry.Layout.FindField("type")!.Get(raw));
            Assert.Equal(entry.MkDirty().Raw, Entry.Layout.Mutators.Single(static m => m.Name == "mk_dirty").Apply(raw));
            Assert.Equal(entry.MkClean().Raw, Entry.Layout.Mutators.Single(static m => m.Name == "mk_clean").Apply(raw));
            Small small = Small.FromRaw((ushort)(raw & ushort.MaxValue));
            Assert.Equal(small.Turned, Small.Layout.FindField("turned")!.Get(small.Raw));
            Assert.Equal(small.Plain, Small.Layout.FindField("plain")!.Get(small.Raw));
            Assert.Equal(small.Address, Small.Layout.FindField("address")!.Get(small.Raw));
        }
    }
}
