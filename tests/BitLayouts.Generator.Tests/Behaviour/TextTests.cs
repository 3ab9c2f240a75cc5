using System.Text;
using BitLayouts.Generator.Tests.Behaviour.Types;

namespace BitLayouts.Generator.Tests.Behaviour;

/// <summary>Words as text and back.</summary>
public sealed class TextTests
{
    [Theory]
    [InlineData(0UL, "0x0000000000000000 none { }")]
    [InlineData(0x0000000000123003UL, "0x0000000000123003 present { present dirty pfn=0x123 }")]
    [InlineData(0x07fffffffffff000UL, "0x07fffffffffff000 swap { offset=0x0 type=0x0 }")]
    [InlineData(0x1fffffffffffe002UL, "0x1fffffffffffe002 swap { dirty offset=0x1 type=0x3 }")]
    public void UnionShowsKindAndMeaningfulFields(ulong raw, string text)
    {
        Assert.Equal(text, Entry.FromRaw(raw).ToString());
        Assert.Equal(raw, Entry.Parse(text).Raw);
    }

    [Fact]
    public void OtherLayoutsShowTheirFields()
    {
        Assert.Equal("0x183c { color=dark_blue }", default(Small).WithTurned(0).WithColor(Color.DarkBlue).ToString());
        Assert.Equal("0x09 { sync lazy }", (Options.Sync | Options.Lazy).ToString());
        Assert.Equal("{ sync }", Options.Sync.ToString("F"));
        Assert.Equal("0x01", $"{Options.Sync:X}");
        Assert.Equal("0x01 { sync }", $"{Options.Sync:G}");
        Assert.Throws<FormatException>(static () => Options.Sync.ToString("Q"));
    }

    [Fact]
    public void NestedWordShowsItsFieldsWhereTheySayEverything()
    {
        Assert.Equal("0x00003c09 { options={ sync lazy } small={ } }", default(Holder).WithOptions(~Options.None).WithSmall(default(Small).WithTurned(0)).ToString());
        Assert.Equal("0x00003c02 { options=0x2 small={ } }", Holder.FromRaw(0x3c02).ToString());
        Assert.Equal(0x3c09U, Holder.Parse("0x00003c09 { options={ sync lazy } small={ } }").Raw);
        Assert.Equal(Options.Lazy, Holder.Parse("{ options={ lazy } small={ color=red } }").Options);
    }

    [Fact]
    public void EveryWordReadsBackFromEveryForm()
    {
        Random random = new(1);
        foreach (BitLayoutInfo layout in BitLayoutRegistry.All)
        {
            for (int i = 0; i < 2000; i++)
            {
                ulong raw = unchecked((ulong)random.NextInt64(long.MinValue, long.MaxValue)) & layout.WordMask;
                raw &= i % 3 == 0 ? (ulong)random.NextInt64() : ulong.MaxValue;
                AssertParses(layout, layout.Format(raw), raw);
                AssertParses(layout, layout.Format(raw, "X"), raw);
            }
        }
    }

    [Theory]
    [InlineData("{ present pfn=0x10 }", 0x10001UL)]
    [InlineData("{ pfn=16 present }", 0x10001UL)]
    [InlineData("  { _ENTRY_PRESENT Dirty=1 huge=false }  ", 3UL)]
    [InlineData("0X3", 3UL)]
    [InlineData("0x3 Present", 3UL)]
    [InlineData("swap { offset=0x1 type=0x3 }", 0x1fffffffffffe000UL)]
    [InlineData("{ huge pfn=1 }", 0xfffffffffe008UL)]
    public void EntryIsRead(string text, ulong raw) => Assert.Equal(raw, Entry.Parse(text).Raw);

    [Theory]
    [InlineData("", "empty")]
    [InlineData("3", "'3' is not a kind; its kinds are none, present, swap, other")]
    [InlineData("0x", "not a hexadecimal number")]
    [InlineData("0x12345678123456780", "at most 64 bits")]
    [InlineData("0x3 swap", "0x3 is of kind present, not swap")]
    [InlineData("0x3 { present }", "0x3 has dirty=1, which the braces leave out")]
    [InlineData("0x1 { present dirty }", "0x1 has dirty=0, but the braces say 1")]
    [InlineData("0x1 { present } more", "'more' comes after the end")]
    [InlineData("{ present", "closing brace is missing")]
    [InlineData("{ pressent }", "'pressent' is not a field of entry; its fields are present, dirty")]
    [InlineData("{ type=32 }", "type holds 0x0 to 0x1f, not 0x20")]
    [InlineData("{ type }", "type needs a value")]
    [InlineData("{ type=high }", "'high' is not a value of type")]
    [InlineData("{ type=1 type=2 }", "type does not keep its value")]
    [InlineData("swap { offset=1 type=30 }", "which is of kind other, not swap")]
    [InlineData("{ ; }", "'; }' is not the name of a field")]
    public void WrongTextIsRefusedWithTheReason(string text, string reason)
    {
        Assert.False(Entry.Layout.TryParse(text, out ulong raw, out string? error));
        Assert.Equal(0UL, raw);
        Assert.StartsWith("entry: ", error, StringComparison.Ordinal);
        Assert.Contains(reason, error, StringComparison.Ordinal);
        Assert.False(Entry.TryParse(text, null, out Entry result));
        Assert.Equal(default, result);
        Assert.Contains(reason, Assert.Throws<FormatException>(() => Entry.Parse(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TextWithoutEndIsRefused()
    {
        Assert.False(Holder.TryParse(string.Concat(Enumerable.Repeat("{ options=", 100_000)), null, out _));
        Assert.False(Entry.TryParse((string?)null, null, out _));
        Assert.Throws<ArgumentNullException>(static () => Entry.Parse((string)null!));
        Assert.False(Small.TryParse("0x12345", null, out _));
    }

    [Fact]
    public void BuffersAreFilledOrRefused()
    {
        Entry entry = Entry.FromRaw(0x123003);
        string text = entry.ToString();
        Span<char> chars = new char[text.Length];
        Assert.True(entry.TryFormat(chars, out int written));
        Assert.Equal(text, chars[..written].ToString());
        Assert.False(entry.TryFormat(chars[..^1], out written));
        Assert.Equal(0, written);
        Span<byte> utf8 = new byte[text.Length];
        Assert.True(entry.TryFormat(utf8, out written));
        Assert.Equal(text, Encoding.UTF8.GetString(utf8[..written]));
        Assert.Equal(entry, Entry.Parse(utf8));
        Assert.False(entry.TryFormat(utf8[..^1], out _));
    }

    [Fact]
    public void FormattingIntoABufferAllocatesNothing()
    {
        Span<char> buffer = stackalloc char[200];
        Entry entry = Entry.FromRaw(0x123003);
        entry.TryFormat(buffer, out _);
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool written = entry.TryFormat(buffer, out _);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(written);
    }

    private static void AssertParses(BitLayoutInfo layout, string text, ulong raw)
    {
        Assert.True(layout.TryParse(text, out ulong parsed, out string? error), $"{text}: {error}");
        Assert.True(parsed == raw, $"{text} was read as 0x{parsed:x}.");
    }
}
