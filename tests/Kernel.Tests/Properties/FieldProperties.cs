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
        ulong bitsTooMuch = excess & ~change.Field.Max;
        foreach (ulong tooLarge in new[] { change.Value | bitsTooMuch, change.Field.Max + 1, ulong.MaxValue })
        {
            if ((tooLarge & ~change.Field.Max) != 0)
            {
                Assert.False(change.Field.TrySet(change.Raw, tooLarge, out ulong result));
                Assert.Equal(change.Raw, result);
            }
        }
    }

    [Property(Arbitrary = [typeof(KernelArbitraries)], MaxTest = 500)]
    public void The_type_agrees_with_its_metadata(LayoutWord word, ulong some)
    {
        TypedLayout type = TypedLayout.Of(word);
        foreach (BitFieldInfo field in word.Layout.Fields)
        {
            ulong? read = type.Get(field, word.Raw);
            Assert.Equal(read is null ? null : field.Get(word.Raw), read);
            foreach (ulong value in new[] { 0UL, field.Max, some & field.Max }.Where(_ => type.CanSet(field)))
            {
                ulong? expected = field.TrySet(word.Raw, value, out ulong result) ? result : null;
                Assert.Equal(expected, type.With(field, word.Raw, value));
                if (field.Kind != BitFieldKind.Bool && !type.Moves(field))
                {
                    Assert.Equal(expected, type.TryWith(field, word.Raw, value));
                }
            }
        }
    }

    [Property(Arbitrary = [typeof(KernelArbitraries)])]
    public void The_types_setters_refuse_values_that_do_not_fit(LayoutWord word)
    {
        TypedLayout type = TypedLayout.Of(word);
        ulong wordMax = word.Layout.WordMask;
        foreach (BitFieldInfo field in word.Layout.Fields.Where(f => f.Kind == BitFieldKind.UInt && f.Max != wordMax && !type.Moves(f)))
        {
            foreach (ulong tooLarge in new[] { field.Max + 1, wordMax })
            {
                Assert.Null(type.With(field, word.Raw, tooLarge));
                Assert.Null(type.TryWith(field, word.Raw, tooLarge));
            }
        }
    }

    [Fact]
    public void Constants_are_those_of_the_metadata()
    {
        foreach ((KernelProfile kernel, BitLayoutInfo layout) in EveryKernel.Layouts)
        {
            TypedLayout type = TypedLayout.Of(kernel, layout);
            foreach (BitFieldInfo field in layout.Fields)
            {
                Assert.Equal(field.Mask, type.MaskOf(field));
                if (type.Moves(field))
                {
                    continue;
                }

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
        foreach ((_, BitLayoutInfo layout) in EveryKernel.Layouts)
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
