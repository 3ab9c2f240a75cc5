using FsCheck.Xunit;
using KernelBits.FsCheck;
using Xunit;

namespace KernelBits.Tests.Properties;

/// <summary>Laws of mutators and conversions.</summary>
public sealed class ChangeProperties
{
    [Property(Arbitrary = [typeof(KernelArbitraries)], MaxTest = 1_000)]
    public void A_mutator_sets_and_clears_its_fields_and_nothing_else(LayoutWord word)
    {
        foreach (BitMutatorInfo mutator in word.Layout.Mutators)
        {
            ulong result = mutator.Apply(word.Raw);
            Assert.Equal((word.Raw & ~mutator.ClearMask) | mutator.SetMask, result);
            Assert.Equal(result, mutator.Apply(result));
            Assert.Equal(result, TypedLayout.Of(word).Apply(mutator.MemberName, word.Raw, out _));
            Assert.Equal(MaskOf(word.Layout, mutator.Set), mutator.SetMask);
            Assert.Equal(MaskOf(word.Layout, mutator.Clear), mutator.ClearMask);
        }
    }

    [Property(Arbitrary = [typeof(KernelArbitraries)], MaxTest = 1_000)]
    public void A_conversion_carries_every_value_of_its_map(LayoutWord word)
    {
        foreach (BitConversionInfo conversion in word.Layout.Conversions)
        {
            ulong result = conversion.Convert(word.Raw);
            Assert.Equal(result, TypedLayout.Of(word).Apply(conversion.MemberName, word.Raw, out Type type));
            Assert.Equal(conversion.Target.TypeName, type.Name);
            BitLayoutInfo target = TargetOf(conversion, word.Kernel);
            foreach ((string from, string to, bool truncates) in conversion.Map.Where(step => Has(word.Layout, step.From) && Has(target, step.To)))
            {
                ulong value = Read(word.Layout, from, word.Raw);
                ulong most = Most(target, to);
                Assert.Equal(truncates ? value & most : value, Read(target, to, result));
            }

            Assert.All(conversion.Set.Where(name => Has(target, name)), name => Assert.Equal(1UL, Read(target, name, result)));
        }
    }

    [Property(Arbitrary = [typeof(KernelArbitraries)], MaxTest = 1_000)]
    public void There_and_back_is_where_one_was_if_nothing_was_cut(LayoutWord word)
    {
        foreach (BitConversionInfo there in word.Layout.Conversions)
        {
            BitLayoutInfo target = TargetOf(there, word.Kernel);
            foreach (BitConversionInfo back in target.Conversions.Where(b => b.Target.Name == word.Layout.Name))
            {
                ulong returned = back.Convert(there.Convert(word.Raw));
                foreach ((string from, string to, _) in there.Map.Where(step => Has(word.Layout, step.From) && Has(target, step.To)))
                {
                    Assert.Equal(Read(word.Layout, from, word.Raw) & Most(target, to), Read(word.Layout, from, returned));
                }
            }
        }
    }

    [Fact]
    public void Swap_entries_have_ways_back()
    {
        (string From, string To)[] pairs =
        [
            .. from layout in BitLayoutRegistry.All
               from there in layout.Conversions
               where there.Target.Conversions.Any(back => back.Target.Name == layout.Name)
               select (layout.Name, there.Target.Name),
        ];
        Assert.Equal(
            [("pagemap", "swp_entry"), ("swp_entry", "pagemap"), ("swp_entry", "swp_pte"), ("swp_entry", "xa_entry"), ("swp_pte", "swp_entry"), ("xa_entry", "swp_entry")],
            pairs.Order());
    }

    /// <summary>The target as the kernel has it: a layout that is the same in all kernels knows its targets in the default one.</summary>
    private static BitLayoutInfo TargetOf(BitConversionInfo conversion, KernelProfile kernel) =>
        BitLayoutRegistry.Find(conversion.Target.Name, kernel)!;

    /// <summary>Steps and changes with a field that the kernel does not have are passed over.</summary>
    private static bool Has(BitLayoutInfo layout, string name) => name == "raw" || layout.FindField(name) is not null;

    private static ulong Most(BitLayoutInfo layout, string name) => name == "raw" ? layout.WordMask : Field(layout, name).Max;

    private static ulong Read(BitLayoutInfo layout, string name, ulong raw) => name == "raw" ? raw : Field(layout, name).Get(raw);

    private static BitFieldInfo Field(BitLayoutInfo layout, string name) =>
        layout.FindField(name) ?? throw new InvalidOperationException($"{layout.Name} has no field {name}");

    private static ulong MaskOf(BitLayoutInfo layout, IEnumerable<string> fields) =>
        fields.Where(name => Has(layout, name)).Aggregate(0UL, (mask, name) => mask | Field(layout, name).Mask);
}
