using FsCheck;
using FsCheck.Xunit;
using KernelBits.FsCheck;
using Xunit;

namespace KernelBits.Tests.Properties;

/// <summary>Laws of every field of every layout.</summary>
public sealed class FieldProperties
{
    [Property(Arbitrary = [typeof(KernelArbitraries)], MaxTest = 2_000)]
    public void A_set_field_reads_back_and_leaves_all_other_bits_alone(FieldChange change)
    {
        bool stored = change.Field.TrySet(change.Raw, change.Value, out ulong result);
        Assert.True(stored || IsUnstorable(change), "a value up to Max was refused");
        if (stored)
        {
            Assert.Equal(change.Value, change.Field.Get(result));
            Assert.Equal(change.Raw & ~change.Field.Mask, result & ~change.Field.Mask);
        }
    }

    [Property(Arbitrary = [typeof(KernelArbitraries)])]
    public void Setting_what_is_there_changes_nothing(FieldChange change)
    {
        ulong value = change.Field.Get(change.Raw);
        Assert.True(change.Field.TrySet(change.Raw, value, out ulong result));
        Assert.Equal(IsUnstorable(change with { Value = value ^ change.Field.Max }) ? 0 : change.Raw, result);
    }

    [Property(Arbitrary = [typeof(KernelArbitraries)])]
    public void Values_that_do_not_fit_are_refused(FieldChange change, ulong excess)
    {
        ulong tooLarge = change.Field.Max + 1 + (excess % (ulong.MaxValue - change.Field.Max | 1));
        if (tooLarge <= change.Field.Max)
        {
            return;
        }

        Assert.False(change.Field.TrySet(change.Raw, tooLarge, out ulong result));
        Assert.Equal(change.Raw, result);
    }

    [Property(Arbitrary = [typeof(KernelArbitraries)], MaxTest = 1_000)]
    public void The_type_agrees_with_its_metadata(FieldChange change)
    {
        TypedLayout type = TypedLayout.Of(change.Layout);
        BitFieldInfo field = change.Field;
        ulong? expected = field.TrySet(change.Raw, change.Value, out ulong result) ? result : null;
        Assert.Equal(field.Get(change.Raw), type.Get(field, change.Raw));
        Assert.Equal(expected, type.With(field, change.Raw, change.Value));
        if (field.Kind != BitFieldKind.Bool)
        {
            Assert.Equal(expected, type.TryWith(field, change.Raw, change.Value));
        }
    }

    [Property(Arbitrary = [typeof(KernelArbitraries)])]
    public void The_types_setters_refuse_values_that_do_not_fit(FieldChange change)
    {
        ulong wordMax = change.Layout.WordMask;
        if (change.Field.Kind != BitFieldKind.UInt || change.Field.Max == wordMax)
        {
            return;
        }

        TypedLayout type = TypedLayout.Of(change.Layout);
        foreach (ulong tooLarge in new[] { change.Field.Max + 1, wordMax })
        {
            Assert.Null(type.With(change.Field, change.Raw, tooLarge));
            Assert.Null(type.TryWith(change.Field, change.Raw, tooLarge));
        }
    }

    [Fact]
    public void Constants_are_those_of_the_metadata()
    {
        foreach (BitLayoutInfo layout in BitLayoutRegistry.All)
        {
            TypedLayout type = TypedLayout.Of(layout);
            foreach (BitFieldInfo field in layout.Fields)
            {
                Assert.Equal(field.Mask, type.Constant(field.MemberName + "Mask"));
                Assert.Equal(field.Max, type.Constant(field.MemberName + "Max"));
                Assert.Equal((ulong)field.Shift, type.Constant(field.MemberName + "Shift"));
                Assert.Equal((ulong)field.BitCount, type.Constant(field.MemberName + "Bits"));
            }
        }
    }

    [Fact]
    public void Fields_and_reserved_bits_make_up_the_word()
    {
        foreach (BitLayoutInfo layout in BitLayoutRegistry.All)
        {
            ulong fields = layout.Fields.Aggregate(0UL, static (mask, f) => mask | f.Mask);
            Assert.Equal(0UL, fields & layout.ReservedMask);
            Assert.Equal(layout.WordMask, fields | layout.ReservedMask);
        }
    }

    /// <summary>
    /// A frame whose inversion depends on the word cannot be all ones where the word holds nothing else: inverted, the
    /// word would be 0, which reads as frame 0.
    /// </summary>
    private static bool IsUnstorable(FieldChange change) =>
        change.Field.InvertedWhenName is not null && change.Value == change.Field.Max && (change.Raw & ~change.Field.Mask) == 0;
}
