using System.Text;
using BitLayouts.Docs.Pages;
using BitLayouts.Docs.Profiles;
using Xunit;

namespace BitLayouts.Docs.Tests.Pages;

public class AtlasTests
{
    private static readonly Atlas Five = new(SnapshotReader.Open(Encoding.UTF8.GetBytes("""
        {
          "$schema": "./bitlayouts.schema.json",
          "namespace": "N",
          "versions": ["1", "2", "3"],
          "profiles": [
            { "name": "v1", "version": "1", "doc": "d", "evidence": "e" },
            { "name": "v1-patched", "version": "1", "doc": "d", "evidence": "e" },
            { "name": "v2", "version": "2", "doc": "d", "evidence": "e" },
            { "name": "v2-patched", "version": "2", "doc": "d", "evidence": "e" },
            { "name": "v3", "version": "3", "doc": "d", "evidence": "e" }
          ],
          "default_profile": "v1"
        }
        """), "five.json"));

    [Theory]
    [InlineData("01234", "01234", "all")]
    [InlineData("1", "01234", "v1-patched only")]
    [InlineData("01", "01234", "v1, v1-patched")]
    [InlineData("012", "01234", "v1 – v2")]
    [InlineData("234", "01234", "since v2")]
    [InlineData("34", "01234", "since v2-patched")]
    [InlineData("4", "01234", "v3 only")]
    [InlineData("04", "01234", "v1, v3")]
    [InlineData("0124", "01234", "v1 – v2, v3")]
    [InlineData("0234", "01234", "v1, since v2")]
    [InlineData("24", "24", "v2, v3")]
    [InlineData("234", "234", "since v2")]
    [InlineData("02", "024", "v1, v2")]
    [InlineData("24", "024", "since v2")]
    public void Profiles_are_named_in_few_words(string having, string among, string words) =>
        Assert.Equal(words, Five.Name([.. having.Select(static c => c - '0')], [.. among.Select(static c => c - '0')]));

    [Fact]
    public void A_profile_is_compared_with_the_plain_one_before_it() =>
        Assert.Equal(
            [null, "v1", "v1", "v2", "v2"],
            Enumerable.Range(0, 5).Select(static i => Five.Difference(i)?.Before.Title));
}
