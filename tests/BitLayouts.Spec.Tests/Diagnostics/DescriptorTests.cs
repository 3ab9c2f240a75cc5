using System.Reflection;
using System.Text.RegularExpressions;
using BitLayouts.Spec.Diagnostics;
using Xunit;

namespace BitLayouts.Spec.Tests.Diagnostics;

public partial class DescriptorTests
{
    /// <summary>Tests of diagnostics that a mistake in a short text cannot cause.</summary>
    private static readonly string[] TestedElsewhere =
    [
        SpecDiagnostics.InvalidUtf8.Id, // HostileInputTests.Invalid_UTF_8_is_reported_at_its_byte
        SpecDiagnostics.TooManyMistakes.Id, // HostileInputTests.Of_very_many_mistakes_the_first_are_listed
        SpecDiagnostics.IncompleteTypes.Id, // Generator.Tests: AnalyzerTests, as only the generator reports it
        SpecDiagnostics.TypeOfAnotherFile.Id, // Generator.Tests: SeveralSpecificationsTests, as it takes two files
    ];

    [Fact]
    public void Every_descriptor_has_a_planted_mistake() => Assert.Equal(
        SpecDiagnostics.All.Select(static d => d.Id).Except(TestedElsewhere).Order(),
        PlantedMistakes.All.Select(static m => m.Id).Distinct().Order());

    [Fact]
    public void Every_descriptor_has_a_heading_and_every_heading_a_descriptor() => Assert.Equal(
        SpecDiagnostics.All.Select(static d => $"{d.Id}: {d.Title}"),
        Heading().Matches(Repository.Read("docs/diagnostics.md")).Select(static m => m.Groups[1].Value));

    [Fact]
    public void Every_heading_has_a_wrong_and_a_right_example()
    {
        string[] sections = Repository.Read("docs/diagnostics.md").Split("\n## ")[1..];
        Assert.All(sections, static section =>
        {
            Assert.Contains("**Wrong:**", section, StringComparison.Ordinal);
            Assert.Contains("**Right:**", section, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Ids_are_unique_and_grouped()
    {
        Assert.Distinct(SpecDiagnostics.All.Select(static d => d.Id));
        Assert.All(SpecDiagnostics.All, static d => Assert.Matches("^BL0[0-7][0-9]{2}$", d.Id));
        Assert.Equal(
            typeof(SpecDiagnostics).GetProperties(BindingFlags.Static | BindingFlags.Public).Length - 1,
            SpecDiagnostics.All.Count);
    }

    [Fact]
    public void The_help_link_is_the_anchor_of_the_heading() =>
        Assert.Equal("docs/diagnostics.md#bl0103-wrong-json-type", SpecDiagnostics.WrongType.HelpLink);

    [GeneratedRegex("^## (BL[0-9]{4}: .*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
