using System.Diagnostics;
using System.Reflection;
using Xunit;

namespace KernelBits.Tests.Properties;

/// <summary>Words as debuggers show them.</summary>
public class DescribeTests
{
    private const ulong Pfn = 0x123456;

    [Fact]
    public void A_mapped_page_is_told_by_its_flags_and_frame()
    {
        Pte pte = default(Pte).WithPresent(true).WithRw(true).WithUser(true).WithDirty(true).WithPfn(Pfn);
        Assert.Equal("present rw user dirty pfn 0x123456", Pte.Layout.Describe(pte.Raw));
        Assert.Equal("present rw user dirty pfn 0x123456 nx", Pte.Layout.Describe(pte.WithNx(true).Raw));
        Assert.Equal("none", Pte.Layout.Describe(0));
    }

    [Fact]
    public void A_swapped_page_is_told_by_type_and_offset_in_every_form()
    {
        SwpPte swap = default(SwpPte).WithType(0).WithOffset(0x4051).MkSoftDirty(default(V6_12));
        Assert.Equal("type 0 offset 0x4051 soft_dirty", SwpPte.Layout.Describe(swap.Raw));
        Assert.Equal("swap type 0 offset 0x4051 soft_dirty", Pte.Layout.Describe(swap.Raw));
        Assert.Equal("swap type 0 offset 0x4051", SwpEntry.Layout.Describe(swap.ToSwpEntry().Raw));
        PagemapEntry word = default(PagemapEntry).WithSwap(true).WithFile(true).WithSwapOffset(0x4051).WithSoftDirty(true);
        Assert.Equal("swap type 0 offset 0x4051 soft_dirty file", PagemapEntry.Layout.Describe(word.Raw));
    }

    [Fact]
    public void A_pagemap_word_of_a_mapped_page_is_told_by_its_frame() => Assert.Equal(
        "present pfn 0x123456 mmap_exclusive",
        PagemapEntry.Layout.Describe(default(PagemapEntry).WithPresent(true).WithPfn(Pfn).WithMmapExclusive(true).Raw));

    [Fact]
    public void The_same_word_is_told_as_the_named_kernel_means_it()
    {
        ulong word = default(SwpEntry).WithType((ulong)SwapConstants.SwpPteMarker(default(V6_12))).WithOffset(1).Raw;
        Assert.Equal("marker type 31 (uffd_wp)", SwpEntry.LayoutIn(KernelProfile.Of(default(V6_12))).Describe(word));
        Assert.Equal("device type 31 offset 0x1", SwpEntry.LayoutIn(KernelProfile.Of(default(V5_14))).Describe(word));
    }

    [Fact]
    public void A_migration_entry_is_told_by_its_frame_where_the_kernel_keeps_one_apart()
    {
        int type = SwapConstants.SwpMigrationRead(default(V6_12));
        ulong word = default(SwpEntry).WithType((ulong)type).WithOffset(Pfn).Raw;
        Assert.Equal($"migration type {type} pfn 0x123456", SwpEntry.LayoutIn(KernelProfile.Of(default(V6_12))).Describe(word));
    }

    [Fact]
    public void Every_layout_is_shown_so_by_debuggers()
    {
        Assert.All(BitLayoutRegistry.All, static layout =>
        {
            Type type = typeof(Pte).Assembly.GetType("KernelBits." + layout.TypeName, throwOnError: true)!;
            Assert.Equal("{DebuggerText,nq}", type.GetCustomAttribute<DebuggerDisplayAttribute>()?.Value);
            PropertyInfo text = type.GetProperty("DebuggerText", BindingFlags.NonPublic | BindingFlags.Instance)!;
            Assert.Equal(layout.Describe(0), text.GetValue(Activator.CreateInstance(type)));
        });
    }
}
