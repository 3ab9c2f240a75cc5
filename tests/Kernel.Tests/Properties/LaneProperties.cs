using BitLayouts.Tests.Shared;
using Xunit;

namespace KernelBits.Tests.Properties;

/// <summary>Laws of fields of several words at once.</summary>
public sealed class LaneProperties
{
    public static TheoryData<Type> LayoutsThatAsk => [.. LaneLaws.Layouts(typeof(Pte).Assembly).Where(LaneLaws.AsksKernel)];

    public static TheoryData<Type> Layouts => [.. LaneLaws.Layouts(typeof(Pte).Assembly)];

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Every_lane_is_what_one_word_is(Type layout) => Assert.NotEqual(0, LaneLaws.Check(layout, kernel: null));

    [Theory]
    [MemberData(nameof(LayoutsThatAsk))]
    public void Every_lane_is_what_one_word_is_in_every_kernel(Type layout) => Assert.All(
        [.. EveryKernel.All.Cast<object>(), default(V5_14), default(V7_3)], kernel => Assert.NotEqual(0, LaneLaws.Check(layout, kernel)));

    [Fact]
    public void Words_of_page_tables_swap_and_pagemap_have_lanes() => Assert.Equal(
        ["PagemapEntry", "Pte", "SwpEntry", "SwpPte"], LaneLaws.Layouts(typeof(Pte).Assembly).Select(static t => t.Name).Order());
}
