using System.Numerics;
using BitLayouts.Generator.Tests.Behaviour.Types;
using BitLayouts.Tests.Shared;

namespace BitLayouts.Generator.Tests.Behaviour;

/// <summary>Fields of several words at once.</summary>
public sealed class LaneTests
{
    public static TheoryData<Type> Layouts => [.. LaneLaws.Layouts(typeof(Entry).Assembly)];

    [Theory]
    [MemberData(nameof(Layouts))]
    public void EveryLaneIsWhatOneWordIs(Type layout) => Assert.NotEqual(0, LaneLaws.Check(layout, kernel: null));

    [Fact]
    public void EveryLayoutOfTheSampleHasLanesAndEveryFieldAPair()
    {
        Assert.Equal(BitLayoutRegistry.All.Select(static l => l.TypeName).Order(), LaneLaws.Layouts(typeof(Entry).Assembly).Select(static t => t.Name).Order());
        foreach (BitLayoutInfo layout in BitLayoutRegistry.All)
        {
            Type type = LaneLaws.Layouts(typeof(Entry).Assembly).Single(t => t.Name == layout.TypeName);
            IEnumerable<string> expected = layout.Fields.SelectMany(f => (string[])[(layout.IsFlags ? "Has" : "") + f.MemberName, "With" + f.MemberName]);
            Assert.Equal(expected.Order(), LaneLaws.Members(type).Distinct().Order());
        }
    }

    [Fact]
    public void AValueThatDoesNotFitIsRefusedAsOneOfOneWordIs()
    {
        Vector<ulong> values = Vector.WithElement(Vector<ulong>.One, Vector<ulong>.Count - 1, 32UL);
        ArgumentOutOfRangeException refused = Assert.Throws<ArgumentOutOfRangeException>(() => Entry.Lanes.WithType(Vector<ulong>.Zero, values));
        Assert.Contains("entry.type holds 0x0 to 0x1f, not 0x20.", refused.Message, StringComparison.Ordinal);
        Assert.Equal("values", refused.ParamName);
    }
}
