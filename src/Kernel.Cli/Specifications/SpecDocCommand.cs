using System.CommandLine;
using BitLayouts.Docs;
using BitLayouts.Docs.Profiles;
using KernelBits.Cli.CommandLine;

namespace KernelBits.Cli.Specifications;

/// <summary><c>kbits spec doc</c>: a specification as pages.</summary>
internal static class SpecDocCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CliContext context)
    {
        var file = new Argument<string?>("FILE")
        {
            Description = "A specification, a JSON file; this program's own without it.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var output = new Option<string?>("--output", "-o")
        {
            Description = "The folder to write to; it is made if it is not there. Pages of earlier runs that no longer exist are removed, other files are left alone.",
            HelpName = "DIR",
        };
        var check = new Option<bool>("--check") { Description = "Write nothing; exit code 1 if the folder is not as it would be written." };
        var json = new Option<bool>("--json") { Description = "Write the names of the files as JSON." };
        var command = new Command("doc", "Render every layout of every profile to HTML and Markdown.") { file, output, check, json };
        command.SetAction(parsed =>
        {
            string? path = parsed.GetValue(file);
            ParseErrors.RefuseOptions(command, path is null ? [] : [path]);
            return Run(path, parsed.GetValue(output), parsed.GetValue(check), parsed.GetValue(json), context);
        });
        return command;
    }

    private static int Run(string? path, string? folder, bool check, bool json, CliContext context)
    {
        if (string.IsNullOrWhiteSpace(folder))
        {
            throw new UsageException("spec doc needs a folder to write to, such as: kbits spec doc -o docs/layouts");
        }

        DocFolder output = DocFolder.Compare(folder, Render(path, context.Token), context.Token);
        if (!check)
        {
            output.Write(context.Token);
        }

        if (json)
        {
            JsonOutput.Write(context.Stdout, writer => SpecDocJson.Write(writer, output));
        }
        else
        {
            Tell(output, check, context.Stdout);
        }

        return check && !output.IsCurrent ? ExitCode.Differences : ExitCode.Fine;
    }

    private static IReadOnlyList<(string Name, string Text)> Render(string? path, CancellationToken token)
    {
        try
        {
            SnapshotReader reader = path is null
                ? SpecFile.OpenBuiltIn(token)
                : SpecFile.Open(path, token);
            return DocSite.Render(reader);
        }
        catch (SpecInputException e)
        {
            throw new UsageException(e.Message + ".");
        }
    }

    private static void Tell(DocFolder output, bool check, TextWriter stdout)
    {
        foreach ((string verb, IReadOnlyList<string> names) in ((string, IReadOnlyList<string>)[])
            [(check ? "differs" : "written", output.Changed), (check ? "no longer rendered" : "removed", output.Stale)])
        {
            foreach (string name in names)
            {
                stdout.WriteLine($"{verb}: {name}");
            }
        }

        stdout.WriteLine($"{UserText.OneLine(output.Folder)}: {output.Count} files, {output.Count - output.Changed.Count} of them {(check ? "" : "already ")}as rendered.");
    }
}
