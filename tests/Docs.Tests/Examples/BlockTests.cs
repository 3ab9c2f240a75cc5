using System.Text.Json;
using KernelBits.Docs.Tests.Markdown;

namespace KernelBits.Docs.Tests.Examples;

/// <summary>Every block says what it is, so that none escapes being run by saying nothing.</summary>
public sealed class BlockTests
{
    /// <summary>What is run or parsed, and what is only to be read: commands, output and drawings.</summary>
    private static readonly string[] s_languages = ["csharp", "console", "json", "jsonc", "xml", "sh", "text"];

    private static readonly string[] s_commands = ["dotnet ", "kbits ", ".ci/run", "KERNELBITS_", "tests/", "git ", "#"];

    public static TheoryData<string> Pages => [.. Repository.Pages];

    public static TheoryData<string, int> Commands => CodeBlock.Of("sh");

    [Theory]
    [MemberData(nameof(Pages))]
    public void Blocks_name_their_language(string path) => Assert.All(
        Page.Read(path).CodeBlocks,
        static block => Assert.True(s_languages.Contains(block.Language), $"{block}: '{block.Language}' is none of {string.Join(", ", s_languages)}"));

    [Theory]
    [MemberData(nameof(Commands))]
    public void Commands_are_commands(string page, int number) => Assert.All(
        CodeBlock.Find(page, number).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(static line => !line.StartsWith(' ')),
        line => Assert.Contains(s_commands, c => line.StartsWith(c, StringComparison.Ordinal)));

    [Fact]
    public void Whole_specifications_are_json() => Assert.All(
        Repository.Pages.Where(static p => p != "docs/diagnostics.md").SelectMany(static p => Page.Read(p).CodeBlocks)
            .Where(static b => b.Language == "json" && b.Text.StartsWith('{') && b.Text.Contains("$schema", StringComparison.Ordinal)),
        static block => JsonDocument.Parse(block.Text).Dispose());

    [Fact]
    public void There_are_examples_of_each_sort()
    {
        Assert.InRange(CodeBlock.Of("csharp").Count, 8, 100);
        Assert.InRange(CodeBlock.Of("console").Count, 8, 100);
    }
}
