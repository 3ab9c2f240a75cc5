using System.Diagnostics;
using System.Reflection;
using BitLayouts.Generator.Tests.Behaviour.Types;

namespace BitLayouts.Generator.Tests.Behaviour;

/// <summary>Words as people say them, which is what debuggers show.</summary>
public sealed class DescribeTests
{
    [Theory]
    [InlineData(0UL, "none")]
    [InlineData(2UL, "none dirty guard")]
    [InlineData(0x0000000000123003UL, "present dirty pfn 0x123")]
    [InlineData(0x1000000000000001UL, "present pfn 0x0 type 2")]
    [InlineData(0x0000000000000091UL, "present pfn 0x0 other 0x90")]
    [InlineData(0x07fffffffffff000UL, "swap offset 0x0 type 0")]
    [InlineData(0x1fffffffffffe002UL, "swap dirty offset 0x1 type 3")]
    public void UnionSaysItsKindFirstAndNoFlagTwice(ulong raw, string text) => Assert.Equal(text, Entry.Layout.Describe(raw));

    [Fact]
    public void NumbersAheadOfAllFlagsAreSaidEvenIfZero()
    {
        Assert.Equal("type 0 offset 0x0", Generic.Layout.Describe(0));
        Assert.Equal("type 3 offset 0x4051", Generic.Layout.Describe(default(Generic).WithType(3).WithOffset(0x4051).Raw));
    }

    [Fact]
    public void FlagsAreSaidByName()
    {
        Assert.Equal("sync lazy", Options.Layout.Describe((Options.Sync | Options.Lazy).Raw));
        Assert.Equal("0", Options.Layout.Describe(0));
        Assert.Equal("lazy other 0x2", Options.Layout.Describe(Options.Lazy.Raw | 2UL));
    }

    [Fact]
    public void ValuesAndNestedWordsAreSaidWithin()
    {
        Small small = default(Small).WithTurned(0).WithColor(Color.DarkBlue);
        Assert.Equal("plain 0 turned 0 address 0x0 color dark_blue", Small.Layout.Describe(small.Raw).Replace("address 0 ", "address 0x0 ", StringComparison.Ordinal));
        Assert.Equal(
            $"options (sync) small ({Small.Layout.Describe(small.Raw)}) count 0x7",
            Holder.Layout.Describe(default(Holder).WithOptions(Options.Sync).WithSmall(small).WithCount(7).Raw));
    }

    [Fact]
    public void DebuggersShowEveryLayoutSo()
    {
        foreach (Type type in typeof(Entry).Assembly.GetTypes().Where(static t => t.IsValueType && typeof(IFormattable).IsAssignableFrom(t)
            && t.GetInterfaces().Any(static i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IBitLayout<>))))
        {
            Assert.Equal("{DebuggerText,nq}", type.GetCustomAttribute<DebuggerDisplayAttribute>()?.Value);
            BitLayoutInfo layout = (BitLayoutInfo)type.GetProperty("Layout", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
            PropertyInfo text = type.GetProperty("DebuggerText", BindingFlags.NonPublic | BindingFlags.Instance)!;
            Assert.Equal(layout.Describe(0), text.GetValue(Activator.CreateInstance(type)));
        }
    }
}
