using KernelBits.Cli.Layouts;
using KernelBits.Cli.Profiles;

namespace KernelBits.Cli.Tests.Layouts;

public sealed class LayoutGuessTests
{
    private static readonly ChosenProfile[] _profiles =
        [.. KernelProfiles.All.SelectMany(static p => new[] { ChosenProfile.Read(p.Name), ChosenProfile.Read(p.Name + ":off") })];

    [Theory]
    [InlineData(0x8000000123456067, "pte")]
    [InlineData(0x0000000123456025, "pte")]
    [InlineData(0x07fffffffffffc00, "pte")]
    [InlineData(0xfffffffffffffc00, "pte")]
    [InlineData(0x80000001232000e7, "pmd")]
    [InlineData(0x4000000000000020, "pagemap")]
    [InlineData(0x400000000000003f, "pagemap")]
    [InlineData(0x4000000000080940, "pagemap")]
    [InlineData(0x4080000000080001, "pagemap")]
    [InlineData(0xa10000000013579a, "pagemap")]
    [InlineData(0x8180000000abcdef, "pagemap")]
    [InlineData(0x0080000000000000, "pagemap")]
    [InlineData(0x8000000000000000, "pagemap")]
    [InlineData(0x7c00000000000001, "swp_entry")]
    [InlineData(0x000000000000404a, "swp_entry")]
    [InlineData(0x0000000000000140, "ttu_flags")]
    [InlineData(0x00007f3a5c001000, "virt_addr")]
    [InlineData(0xf800000000000003, "xa_entry")]
    [InlineData(0x0000000000000000, "pte")]
    public void Known_words_are_recognized(ulong word, string layout)
        => Assert.Equal(layout, LayoutGuess.Of(word, ChosenProfile.Default).Best.Name);

    [Fact]
    public void Other_possibilities_are_told()
    {
        string text = Kbits.Succeed("decode auto 0x8000000000123067").Stdout;
        Assert.Matches("auto: pte fits best; possible too: .*pagemap", text);
    }

    [Fact]
    public void A_word_that_fits_nothing_is_still_read_and_said_to_fit_nothing()
    {
        LayoutGuess guess = LayoutGuess.Of(0xdeadbeefdeadbeef, ChosenProfile.Default);
        Assert.True(guess.IsForced);
        Assert.Contains("no layout fits", Kbits.Succeed("decode AUTO 0xdeadbeefdeadbeef").Stdout, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_names_the_chosen_layout()
        => Assert.Equal("pagemap", Kbits.Succeed("decode auto 0x4000000000000020 --json").Json.GetProperty("layout").GetString());

    [Fact]
    public void No_word_is_too_odd()
    {
        var random = new Random(3);
        for (int i = 0; i < 2_000; i++)
        {
            ulong word = (ulong)random.NextInt64() ^ ((ulong)random.Next() << 33);
            Assert.All(_profiles, profile => Assert.Contains(LayoutGuess.Of(word, profile).Best, profile.Layouts));
        }
    }
}
