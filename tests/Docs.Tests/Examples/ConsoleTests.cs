using System.Text.RegularExpressions;
using KernelBits.Cli;
using KernelBits.Docs.Tests.Markdown;

namespace KernelBits.Docs.Tests.Examples;

/// <summary>
/// Every <c>console</c> block is run, from the root of the repository, and prints what the page shows. A line of <c>…</c> alone
/// stands for any lines, <c>…</c> in a line for any text; times and memory are compared as such, not by their numbers.
/// </summary>
[Collection(nameof(Console))]
public sealed partial class ConsoleTests
{
    private const ulong PlentyOfMemory = 1UL << 40;

    private static readonly string[] s_beforeArguments = ["kbits ", "dotnet run -c Release --project src/Kernel.Cli -- "];

    public static TheoryData<string, int> Blocks => CodeBlock.Of("console");

    [Theory]
    [MemberData(nameof(Blocks))]
    public void The_tool_prints_what_the_page_shows(string page, int number)
    {
        CodeBlock block = CodeBlock.Find(page, number);
        Environment.CurrentDirectory = Repository.Root;
        foreach (string part in block.Text.Split("$ ", StringSplitOptions.RemoveEmptyEntries))
        {
            string[] lines = part.TrimEnd().Split('\n');
            string command = lines[0].Trim();
            string arguments = s_beforeArguments.Where(p => command.StartsWith(p, StringComparison.Ordinal)).Select(p => command[p.Length..]).FirstOrDefault()
                ?? throw new InvalidOperationException($"{block}: a console block runs kbits, not '{command}'; use sh for what is not run");
            string printed = Run(arguments);
            Assert.True(Pattern(lines[1..]).IsMatch(Normal(printed)), $"{block}: '{command}' printed\n{printed}");
        }
    }

    private static string Run(string arguments)
    {
        using StringWriter stdout = new() { NewLine = "\n" };
        using StringWriter stderr = new() { NewLine = "\n" };
        _ = Program.Run(
            [.. Word().Matches(arguments).Select(static m => m.Value.Trim('\''))],
            new CliContext(stdout, stderr, PlentyOfMemory, CancellationToken.None));
        return stderr.ToString() + stdout;
    }

    private static Regex Pattern(string[] lines)
    {
        IEnumerable<string> patterns = lines.Select(static line => line.Trim() == "…"
            ? "(.*\n)*?"
            : Regex.Escape(Normal(line)).Replace("…", ".*", StringComparison.Ordinal) + "\n");
        return new Regex("^" + string.Concat(patterns) + "\n*$", RegexOptions.CultureInvariant);
    }

    /// <summary>Without what differs from run to run, and without the widths of columns, which follow from that.</summary>
    private static string Normal(string text) =>
        SpacesAtEnd().Replace(Spaces().Replace(Volatile().Replace(text, " # ${unit}"), " "), "");

    [GeneratedRegex("─+|[ ]+")]
    private static partial Regex Spaces();

    [GeneratedRegex("[ ]+$", RegexOptions.Multiline)]
    private static partial Regex SpacesAtEnd();

    [GeneratedRegex(@"'[^']*'|\S+")]
    private static partial Regex Word();

    [GeneratedRegex(@"[ ]*\b[\d.]+ (?<unit>s|ms|MiB|ns)\b")]
    private static partial Regex Volatile();
}
