using BitLayouts.Docs.Profiles;
using Xunit;

namespace BitLayouts.Docs.Tests.Profiles;

public class ProfileSelectorTests
{
    private static readonly string Text = Sample.Word("""{ "name": "a", "bits": 0, "doc": "A." }""", "\"7:1\"");

    [Theory]
    [InlineData("", "one", "CONFIG_X PATCH_Y")]
    [InlineData("two", "two", "CONFIG_X")]
    [InlineData("TWO", "two", "CONFIG_X")]
    [InlineData("one:on", "one", "CONFIG_X PATCH_Y")]
    [InlineData("one:off", "one", "PATCH_Y")]
    [InlineData(":off", "one", "PATCH_Y")]
    [InlineData("one:OFF,mode_z=ON", "one", "PATCH_Y MODE_Z")]
    [InlineData("two:CONFIG_X=off, PATCH_Y=on", "two", "PATCH_Y")]
    public void Settings_stand_behind_the_colon(string selector, string profile, string on)
    {
        SpecSnapshot snapshot = Sample.Read(Text, selector);
        Assert.Equal(profile, snapshot.Profile);
        Assert.Equal(on, string.Join(' ', snapshot.On));
    }

    [Theory]
    [InlineData("one:on", null)]
    [InlineData("one:off", "The profile one with every configuration option off.")]
    [InlineData(":off,MODE_Z=on", "The profile one with every configuration option off and MODE_Z on.")]
    public void Settings_are_told_in_place_of_what_the_profile_says_of_itself(string selector, string? doc) =>
        Assert.Equal(doc ?? Sample.Read(Text, "one").Doc, Sample.Read(Text, selector).Doc);

    [Theory]
    [InlineData("three", "sample.json has no profile 'three'; it has one, two")]
    [InlineData("one:CONFIG_Q=on", "sample.json has no switch 'CONFIG_Q'; it has CONFIG_X, PATCH_Y, MODE_Z")]
    [InlineData("one:", "'' in 'one:' is not a setting")]
    [InlineData("one:maybe", "'maybe' in 'one:maybe' is not a setting")]
    [InlineData("one:CONFIG_X=1", "is not a setting")]
    [InlineData("one:=on", "is not a setting")]
    public void Wrong_selectors_say_what_would_be_right(string selector, string reason) =>
        Assert.Contains(reason, Assert.Throws<SpecInputException>(() => Sample.Read(Text, selector)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_specification_with_mistakes_is_refused_with_the_place_of_the_first()
    {
        string broken = Text.Replace("\"bits\": 0", "\"bits\": 9", StringComparison.Ordinal);
        string message = Assert.Throws<SpecInputException>(() => Sample.Read(broken)).Message;
        Assert.Matches(@"^sample\.json:\d+:\d+: BL\d{4}: ", message);
    }
}
