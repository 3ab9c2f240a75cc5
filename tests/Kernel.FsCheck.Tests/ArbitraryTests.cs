using FsCheck;
using FsCheck.Xunit;
using Xunit;

namespace KernelBits.FsCheck.Tests;

/// <summary>The generators as a consumer uses them.</summary>
public sealed class ArbitraryTests
{
    [Fact]
    public void Every_layout_has_one()
    {
        string[] generated = [.. BitLayoutRegistry.All.Select(static l => l.TypeName).Order(StringComparer.Ordinal)];
        string[] provided =
        [
            .. from method in typeof(KernelArbitraries).GetMethods()
               let result = method.ReturnType
               where result.IsGenericType && result.GetGenericTypeDefinition() == typeof(Arbitrary<>)
               let type = result.GetGenericArguments()[0]
               where type.IsValueType
               orderby type.Name
               select type.Name,
        ];
        Assert.Equal(generated, provided.Order(StringComparer.Ordinal));
    }

    [Property(Arbitrary = [typeof(KernelArbitraries)])]
    public void Types_come_as_parameters(Pte pte, SwpEntry entry, PagemapEntry word, TtuFlags flags, XaEntry slot)
    {
        Assert.Equal(pte, Pte.FromRaw(pte.Raw));
        Assert.Equal(entry, SwpEntry.FromRaw(entry.Raw));
        Assert.Equal(word, PagemapEntry.FromRaw(word.Raw));
        Assert.Equal(flags, TtuFlags.FromRaw(flags.Raw));
        Assert.Equal(slot, XaEntry.FromRaw(slot.Raw));
    }

    [Property(Arbitrary = [typeof(KernelArbitraries)])]
    public void Changes_fit_their_fields(FieldChange change)
    {
        Assert.Contains(change.Field, change.Layout.Fields);
        Assert.InRange(change.Value, 0UL, change.Field.Max);
    }
}
