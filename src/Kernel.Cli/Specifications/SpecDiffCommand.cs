using System.CommandLine;
using BitLayouts.Docs.Comparing;
using BitLayouts.Docs.Profiles;
using BitLayouts.Docs.Reports;
using KernelBits.Cli.CommandLine;
using Spectre.Console;

namespace KernelBits.Cli.Specifications;

/// <summary><c>kbits spec diff</c>: which facts differ between two kernels or two specifications.</summary>
internal static class SpecDiffCommand
{
    private static readonly string[] Formats = ["text", "markdown", "json"];

    /// <summary>The command.</summary>
    public static Command Create(CliContext context)
    {
        var sides = new Argument<string[]>("A B") { Description = SpecArgument.Form, Arity = ArgumentArity.ZeroOrMore };
        var format = new Option<string?>("--format") { Description = "text (default), markdown or json.", HelpName = "FORMAT" };
        var json = new Option<bool>("--json") { Description = "Short for --format json." };
        var command = new Command("diff", "Compare two profiles or two specifications; exit code 1 if a fact differs.") { sides, format, json };
        command.SetAction(parsed =>
        {
            string[] names = parsed.GetValue(sides) ?? [];
            ParseErrors.RefuseOptions(command, names);
            return Run(names, ChooseFormat(parsed.GetValue(format), parsed.GetValue(json)), context);
        });
        return command;
    }

    private static string ChooseFormat(string? format, bool json)
    {
        string? chosen = format is null ? null : Formats.FirstOrDefault(f => f.Equals(format, StringComparison.OrdinalIgnoreCase));
        if (format is not null && (chosen is null || (json && chosen != "json")))
        {
            throw new UsageException(chosen is null
                ? $"--format {UserText.Quote(format)} is not a format{UserText.DidYouMean(format, Formats)}; write text, markdown or json."
                : $"--json contradicts --format {chosen}.");
        }

        return json ? "json" : chosen ?? "text";
    }

    private static int Run(string[] names, string format, CliContext context)
    {
        if (names.Length != 2)
        {
            throw new UsageException(
                $"spec diff compares two, but got {names.Length}; write for example: kbits spec diff v5.14 v5.14-rfc");
        }

        SpecSide before = SpecArgument.Read(names[0], context.Token);
        SpecSide after = SpecArgument.Read(names[1], context.Token);
        before.Chosen?.TellAssumptions(context);
        after.Chosen?.TellAssumptions(context);
        SpecDiff diff = SpecComparer.Compare(before.Snapshot, after.Snapshot);
        if (diff.Before.IsDefaultOfSeveral && diff.After.IsDefaultOfSeveral && before.IsFile && after.IsFile)
        {
            diff = diff with { OtherProfiles = OtherDifferences(before.Reader, after.Reader, diff) };
        }

        switch (format)
        {
            case "json":
                JsonOutput.Write(context.Stdout, writer => SpecDiffJson.Write(writer, diff));
                break;
            case "markdown":
                context.Stdout.Write(DiffMarkdown.Render(diff));
                break;
            default:
                WriteText(diff, context);
                break;
        }

        return diff.IsEqualThroughout ? ExitCode.Fine : ExitCode.Differences;
    }

    /// <summary>A new kernel version changes nothing in the default profile, and is what most changes are about.</summary>
    private static string[] OtherDifferences(SnapshotReader before, SnapshotReader after, SpecDiff diff)
    {
        string[] old = [.. before.Profiles.Select(static p => p.Name).Where(name => name != diff.Before.Profile)];
        string[] now = [.. after.Profiles.Select(static p => p.Name).Where(name => name != diff.After.Profile)];
        return
        [
            .. old.Union(now, StringComparer.Ordinal).Where(name => !old.Contains(name, StringComparer.Ordinal) || !now.Contains(name, StringComparer.Ordinal)
                || !SpecComparer.Compare(before.Read(ProfileSelector.Parse(name), name), after.Read(ProfileSelector.Parse(name), name)).IsEqual),
        ];
    }

    private static void WriteText(SpecDiff diff, CliContext context)
    {
        IAnsiConsole console = context.CreateOutput();
        bool isPlain = console.Profile.Capabilities.ColorSystem == ColorSystem.NoColors;
        foreach ((ChangeKind? kind, string text) in DiffText.Lines(diff))
        {
            string line = UserText.OneLine(text);
            if (isPlain || kind is not { } k)
            {
                context.Stdout.WriteLine(line);
                continue;
            }

            string word = ChangeWords.Of(k);
            console.MarkupLine(Markup.Escape(line).Replace(word, $"[{Color(k)}]{word}[/]", StringComparison.Ordinal));
        }
    }

    private static string Color(ChangeKind kind) => kind switch
    {
        ChangeKind.Added => "green",
        ChangeKind.Removed => "red",
        ChangeKind.Moved => "fuchsia",
        ChangeKind.Renamed => "aqua",
        ChangeKind.Changed => "yellow",
        _ => "grey",
    };
}
