using KernelBits.Cli.CommandLine;

namespace KernelBits.Cli.Tests.CommandLine;

public sealed class ByteSizeTests
{
    [Theory]
    [InlineData("4096", 1)]
    [InlineData("4KiB", 1)]
    [InlineData("4 kib", 1)]
    [InlineData("1MiB", 256)]
    [InlineData("1.5GiB", 393_216)]
    [InlineData("16GiB", 4_194_304)]
    [InlineData("1TiB", 268_435_456)]
    [InlineData("0.0000152587890625GiB", 4)]
    [InlineData("18446744073709547520", 4_503_599_627_370_495)]
    public void Sizes_become_pages(string text, ulong pages) => Assert.Equal(pages, ByteSize.ParsePages("--size", text));

    [Theory]
    [InlineData("", "is not a size")]
    [InlineData("GiB", "is not a size")]
    [InlineData("16GB", "is not a size")]
    [InlineData("16G", "is not a size")]
    [InlineData("0x1000", "is not a size")]
    [InlineData("-4096", "is not a size")]
    [InlineData("+4096", "is not a size")]
    [InlineData("1e30GiB", "is not a size")]
    [InlineData("1.2.3GiB", "is not a size")]
    [InlineData(".5GiB", "is not a size")]
    [InlineData("1,000KiB", "is not a size")]
    [InlineData("٤KiB", "is not a size")]
    [InlineData("NaN", "is not a size")]
    [InlineData("0", "is zero")]
    [InlineData("0.0TiB", "is zero")]
    [InlineData("1", "not a whole number of 4096-byte pages; 4096 bytes would be")]
    [InlineData("10000", "not a whole number of 4096-byte pages; 8192 or 12288 bytes would be")]
    [InlineData("0.3KiB", "not a whole number")]
    [InlineData("16777216TiB", "too large")]
    [InlineData("18446744073709551616", "too large")]
    [InlineData("99999999999999999TiB", "too large")]
    [InlineData("999999999999999999999999999999999999999999GiB", "too large")]
    public void What_is_no_size_is_refused_with_the_reason(string text, string reason)
    {
        var refused = Assert.Throws<UsageException>(() => ByteSize.ParsePages("--size", text));
        Assert.StartsWith("--size '", refused.Message, StringComparison.Ordinal);
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "4 KiB")]
    [InlineData(4_194_304, "16 GiB")]
    [InlineData(393_216, "1.5 GiB")]
    [InlineData(2_147_483_591, "8 TiB")]
    public void Pages_are_shown_in_the_largest_unit(ulong pages, string text) => Assert.Equal(text, ByteSize.FormatPages(pages));
}
