using FsCheck;
using FsCheck.Fluent;
using KernelBits.FsCheck;
using KernelBits.XArray;
using Xunit;

namespace KernelBits.Tests.XArray;

/// <summary>Entries in half their width.</summary>
public sealed class XaSlotTests
{
    private const uint MostFittingFrame = (1U << 30) - 1;
    private const ulong MostFittingOffset = (1UL << 26) - 1;

    /// <summary>Entries that fit: pages of 4 TiB, and entries of the first 256 GiB of each swap area.</summary>
    internal static Gen<XaEntry> Fitting => Gen.OneOf(
        from frame in Gen.OneOf(Gen.Choose(1, (int)MostFittingFrame), Gen.Elements(1, (int)MostFittingFrame))
        select XaEntry.FromPage((uint)frame),
        from type in Gen.Choose(0, (int)SwpPte.TypeMax)
        from offset in Gen.OneOf(Gen.Choose(0, (int)MostFittingOffset), Gen.Elements(0, 1, (int)MostFittingOffset))
        select SwpEntry.Create((ulong)type, (ulong)offset).ToXaEntry());

    [Fact]
    public void What_fits_comes_back()
        => Prop.ForAll(Fitting.ToArbitrary(), entry =>
        {
            var slot = XaSlot.Of(entry);
            Assert.False(slot.IsElsewhere || slot.IsNull);
            Assert.Equal(entry, slot.Entry);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Whatever_is_put_in_either_comes_back_or_lies_elsewhere()
        => Prop.ForAll(KernelArbitraries.XaEntry(), entry =>
        {
            var slot = XaSlot.Of(entry);
            Assert.True(slot.IsElsewhere || slot.Entry == entry, $"{entry}");
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_one_too_many_lies_elsewhere()
    {
        Assert.True(XaSlot.Of(XaEntry.FromPage(MostFittingFrame + 1)).IsElsewhere);
        Assert.True(XaSlot.Of(SwpEntry.Create(1, MostFittingOffset + 1).ToXaEntry()).IsElsewhere);
    }

    [Fact]
    public void A_node_is_neither_nothing_nor_elsewhere()
    {
        foreach (int node in new[] { 0, 1, 1 << 24 })
        {
            var slot = XaSlot.OfNode(node);
            Assert.False(slot.IsElsewhere || slot.IsNull);
            Assert.Equal(node, slot.Node);
        }
    }
}
