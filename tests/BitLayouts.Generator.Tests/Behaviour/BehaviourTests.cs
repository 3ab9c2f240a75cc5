using BitLayouts.Generator.Tests.Behaviour.Types;

namespace BitLayouts.Generator.Tests.Behaviour;

/// <summary>Unions, conversions, flags, equality and tables.</summary>
public sealed class BehaviourTests
{
    [Theory]
    [InlineData(0UL, EntryKind.None)]
    [InlineData(2UL, EntryKind.None)]
    [InlineData(1UL, EntryKind.Present)]
    [InlineData(8UL, EntryKind.Present)]
    [InlineData(0x1000UL, EntryKind.Swap)]
    [InlineData(0xb800000000000000UL, EntryKind.Swap)]
    [InlineData(0xc000000000000000UL, EntryKind.Other)]
    public void WordIsOfOneKind(ulong raw, EntryKind kind)
    {
        Entry entry = Entry.FromRaw(raw);
        Assert.Equal(kind, entry.Kind);
        BitKindInfo found = Assert.Single(Entry.Layout.Kinds, k => k.Matches(raw));
        Assert.Same(found, Entry.Layout.KindOf(raw));
        Assert.Equal(kind.ToString(), found.MemberName);
        bool explained = kind is EntryKind.Swap or EntryKind.Other;
        Assert.Equal(explained, entry.TryGetSwapEntry(out SwapEntry swap));
        Assert.Equal(explained ? raw : 0, swap.Raw);
        Assert.Equal(explained ? SwapEntry.Layout : null, found.Layout);
    }

    [Fact]
    public void RangeHoldsBetweenItsEndsAndNowhereElse()
    {
        for (ulong type = 0; type <= SwapEntry.TypeMax; type++)
        {
            SwapEntry clean = default(SwapEntry).WithType(type);
            SwapEntry dirty = clean.WithDirty(true);
            Assert.Equal(type is >= 3 and <= 17, clean.IsMiddle);
            Assert.Equal(type == 31, clean.IsMiddleDirty);
            Assert.Equal(type is (>= 3 and <= 17) or 31, dirty.IsMiddleDirty);
            Assert.False(clean.IsNothing || dirty.IsNothing);
        }
    }

    [Fact]
    public void ConversionsInvertEachOtherWhereNothingIsLost()
    {
        SwapEntry swap = default(SwapEntry).WithType(3).WithOffset(0x123456);
        Generic generic = swap.ToGeneric();
        Assert.Equal(3UL, generic.Type);
        Assert.Equal(0x123456UL, generic.Offset);
        Assert.Equal(swap, generic.ToSwapEntry());
    }

    [Fact]
    public void ConversionDropsWhatItsTargetCannotHold()
    {
        SwapEntry swap = Generic.FromRaw(ulong.MaxValue).ToSwapEntry();
        Assert.Equal(SwapEntry.TypeMax, swap.Type);
        Assert.Equal(SwapEntry.OffsetMax, swap.Offset);
        Assert.Equal(Small.PlainMax, Generic.FromRaw(ulong.MaxValue).ToWord().Plain);
    }

    [Fact]
    public void InvertedTargetFieldWithoutAValueReadsAsZero() => Assert.Equal(0, default(Generic).ToWord().Turned);

    [Fact]
    public void TablesOfLayoutsThatConvertIntoEachOtherAreBothComplete()
    {
        BitConversionInfo there = Assert.Single(SwapEntry.Layout.Conversions);
        Assert.Same(Generic.Layout, there.Target);
        Assert.Same(SwapEntry.Layout, Generic.Layout.Conversions[0].Target);
        Assert.Equal(SwapEntry.FromRaw(0x123).ToGeneric().Raw, there.Convert(0x123));
        Assert.Equal(("offset", "offset", true), Generic.Layout.Conversions[0].Map[1]);
    }

    [Fact]
    public void FlagsAreASet()
    {
        Options both = Options.Sync | Options.Lazy;
        Assert.Equal(9, both.Raw);
        Assert.True(both.Contains(Options.Sync) && both.Contains(Options.None) && both.HasLazy);
        Assert.False(Options.Sync.Contains(both));
        Assert.Equal(Options.Lazy, both & ~Options.Sync);
        Assert.Equal(Options.Lazy, both ^ Options.Sync);
        Assert.Equal(both, ~Options.None);
        Assert.Equal(Options.None, ~Options.FromRaw(0xff));
        Assert.Equal(Options.Sync, both.WithLazy(false));
    }

    [Fact]
    public void WordsAreEqualByTheirBits()
    {
        Assert.True(Entry.FromRaw(5) == Entry.FromRaw(5));
        Assert.True(Entry.FromRaw(5) != Entry.FromRaw(4));
        Assert.Equal(Entry.FromRaw(5).GetHashCode(), Entry.FromRaw(5).GetHashCode());
        Assert.False(Entry.FromRaw(5).Equals((object)5UL));
    }

    [Fact]
    public void GenericCodeReachesEveryLayout()
    {
        Assert.Equal(0xffffUL, RoundTrip<Small>(0xffff));
        Assert.Throws<OverflowException>(static () => RoundTrip<Small>(0x10000));

        static ulong RoundTrip<T>(ulong raw)
            where T : struct, IBitLayout<T>
        {
            Assert.NotNull(T.Layout);
            return T.FromRawWord(raw).RawWord;
        }
    }

    [Theory]
    [InlineData("entry")]
    [InlineData("ENTRY_T")]
    [InlineData("Entry")]
    public void LayoutIsFoundByAnyOfItsNames(string name) => Assert.Same(Entry.Layout, BitLayoutRegistry.Find(name));

    [Theory]
    [InlineData("present")]
    [InlineData("Present")]
    [InlineData("_entry_present")]
    public void FieldIsFoundByAnyOfItsNames(string name) => Assert.Equal("present", Entry.Layout.FindField(name)!.Name);

    [Fact]
    public void TableDescribesTheField()
    {
        BitFieldInfo field = Small.Layout.FindField("turned")!;
        Assert.Equal("2,5:4,3", field.Bits);
        Assert.Equal((2, 4, 0xfUL, (ulong)Small.TurnedMask, true), (field.Shift, field.BitCount, field.Max, field.Mask, field.Inverted));
        Assert.Equal("include/sample.h: small (v1.0)", field.Source);
        Assert.Equal(Small.Layout.Fields.Length, Small.Fields.Length);
        Assert.Equal(0xf6UL, Options.Layout.ReservedMask);
        Assert.Null(BitLayoutRegistry.Find("nothing"));
        Assert.Equal("", BitLayoutRegistry.Profile);
        BitPredicateInfo none = Entry.Layout.Predicates[0];
        Assert.Equal(("none", "IsNone", "entry_none", "(raw & ~_ENTRY_DIRTY) == 0"), (none.Name, none.MemberName, none.KernelName, none.Expression));
        Assert.True(none.Holds(2) && !none.Holds(1));
    }
}
