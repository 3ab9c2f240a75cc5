using Xunit;

namespace BitLayouts.Spec.Tests;

/// <summary>The worked example of docs/adding-a-kernel-version.md shows the specification as it is.</summary>
public class WorkedExampleTests
{
    private const string Page = "docs/adding-a-kernel-version.md";

    public static TheoryData<string> Lines
    {
        get
        {
            TheoryData<string> lines = [];
            foreach (string block in Repository.Read(Page).Split("```json\n")[1..])
            {
                foreach (string line in block.Split("```")[0].Split('\n', StringSplitOptions.RemoveEmptyEntries))
                {
                    lines.Add(line.Trim().TrimEnd(','));
                }
            }

            return lines;
        }
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_shown_item_stands_in_the_specification(string line) =>
        Assert.Contains(line, Repository.Read(Repository.Specification), StringComparison.Ordinal);

    [Fact]
    public void Renames_changes_and_new_bits_are_shown() => Assert.InRange(Lines.Count, 8, 20);
}
