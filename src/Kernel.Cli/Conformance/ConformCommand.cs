using System.CommandLine;
using System.Diagnostics;
using KernelBits.Cli.CommandLine;
using KernelBits.Cli.Profiles;
using KernelBits.Conformance;

namespace KernelBits.Cli.Conformance;

/// <summary><c>kbits conform</c>: the library held against a kernel's own answers.</summary>
internal static class ConformCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CliContext context)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "JSON Lines, a call of a kernel function each: {\"cfg\":\"on\",\"fn\":\"pte_none\",\"in\":[\"0x0\"],\"out\":\"0x1\"}, "
                + "perhaps with \"mode\" (l4, l5, ad0, ad1, shstk0, shstk1) and \"env\". With \"cfg\":\"off\" every configuration option is off.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        Option<string?> profile = ProfileOption.Create(isRequired: true);
        var json = new Option<bool>("--json") { Description = "Write one JSON document with the counts." };
        var command = new Command(
            "conform", "Run kernel vectors through the library; exit code 1 if it answers otherwise than the kernel, or does not know a function.")
        {
            files, profile, json,
        };
        command.SetAction(parsed =>
        {
            string[] paths = parsed.GetValue(files) ?? [];
            ParseErrors.RefuseOptions(command, paths);
            return Run(paths, parsed.GetValue(profile), parsed.GetValue(json), context);
        });
        return command;
    }

    private static int Run(string[] paths, string? profileName, bool json, CliContext context)
    {
        if (paths.Length == 0 || profileName is null)
        {
            throw new UsageException(
                $"conform needs {(paths.Length == 0 ? "a file of vectors" : "--profile, the kernel that the vectors come from")}, such as: "
                + "kbits conform vectors/6.1.jsonl --profile v6.1");
        }

        ChosenProfile profile = ChosenProfile.Read(profileName);
        long started = Stopwatch.GetTimestamp();
        ConformanceReport report = json || !context.IsInteractive
            ? VectorFiles.Run(paths, profile.Kernel, progress: null, context.Token)
            : ConformProgressDisplay.Run(
                context.CreateErrorOutput(), VectorFiles.TotalBytes(paths), progress => VectorFiles.Run(paths, profile.Kernel, progress, context.Token));
        TimeSpan time = Stopwatch.GetElapsedTime(started);

        if (json)
        {
            JsonOutput.Write(context.Stdout, writer => ConformJson.Write(writer, report, profile));
        }
        else
        {
            profile.TellAssumptions(context);
            ConformText.Write(context.Stdout, report, profile.Name, time);
        }

        return report.IsClean ? ExitCode.Fine : ExitCode.Differences;
    }
}
