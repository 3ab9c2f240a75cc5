using KernelBits.Cli.CommandLine;

namespace KernelBits.Cli.Tests.CommandLine;

public sealed class UserTextTests
{
    [Theory]
    [InlineData("plain", "'plain'")]
    [InlineData("two\nlines", "'two\\u000alines'")]
    [InlineData("\u001b[31mred", "'\\u001b[31mred'")]
    public void Quoted_text_stays_one_harmless_line(string text, string shown) => Assert.Equal(shown, UserText.Quote(text));

    [Fact]
    public void Quoted_text_is_shortened() => Assert.Equal(63, UserText.Quote(new string('x', 10_000)).Length);

    [Theory]
    [InlineData("softdirty", "soft_dirty")]
    [InlineData("presnet", "present")]
    [InlineData("PFM", "pfn")]
    public void A_near_name_is_suggested(string text, string name)
        => Assert.Equal(name, UserText.Nearest(text, ["present", "pfn", "soft_dirty"]));

    [Theory]
    [InlineData("")]
    [InlineData("q")]
    [InlineData("zzzzzz")]
    public void No_name_is_suggested_where_none_is_near(string text)
        => Assert.Null(UserText.Nearest(text, ["present", "pfn", "soft_dirty"]));

    [Fact]
    public void No_candidates_give_no_suggestion() => Assert.Null(UserText.Nearest("present", []));
}
