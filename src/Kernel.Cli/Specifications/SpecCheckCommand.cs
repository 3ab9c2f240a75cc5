using System.CommandLine;
using BitLayouts.Spec;
using BitLayouts.Spec.Diagnostics;
using KernelBits.Cli.CommandLine;

namespace KernelBits.Cli.Specifications;

/// <summary><c>kbits spec check</c>: every mistake of a specification at its place.</summary>
internal static class SpecCheckCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CliContext context)
    {
        var file = new Argument<string?>("FILE") { Description = "The specification, a JSON file.", Arity = ArgumentArity.ZeroOrOne };
        var json = new Option<bool>("--json") { Description = "Write JSON. Lines and columns count from 1." };
        var command = new Command("check", "Check a specification; exit code 1 if there is anything to find in it.") { file, json };
        command.SetAction(parsed =>
        {
            string? path = parsed.GetValue(file);
            ParseErrors.RefuseOptions(command, path is null ? [] : [path]);
            return Run(path, parsed.GetValue(json), context);
        });
        return command;
    }

    private static int Run(string? path, bool json, CliContext context)
    {
        if (path is null)
        {
            throw new UsageException("spec check needs a file, such as: kbits spec check specs/bitlayouts.json");
        }

        SpecCompilation compilation = SpecCompiler.Compile(SpecFile.Read(path, context.Token), context.Token);
        if (json)
        {
            JsonOutput.Write(context.Stdout, writer => SpecCheckJson.Write(writer, path, compilation));
        }
        else
        {
            string name = UserText.OneLine(path);
            foreach (SpecDiagnostic finding in compilation.Diagnostics)
            {
                context.Stdout.WriteLine($"{name}:{UserText.OneLine(finding.ToString())}");
            }

            context.Stdout.WriteLine(Sum(name, compilation));
        }

        return compilation.Diagnostics.Count == 0 ? ExitCode.Fine : ExitCode.Differences;
    }

    private static string Sum(string name, SpecCompilation compilation)
    {
        int errors = compilation.Diagnostics.Items.Count(static d => d.Severity == DiagnosticSeverity.Error);
        int warnings = compilation.Diagnostics.Count - errors;
        return (compilation.AllKernels ?? compilation.Spec) is { } spec && errors + warnings == 0
            ? $"{name}: no mistakes; {UserText.Many(Math.Max(1, compilation.Profiles.Count), "profile")}, {UserText.Many(spec.Layouts.Count, "layout")}, "
                + $"{UserText.Many(spec.Records.Count, "record")}, {UserText.Many(spec.Enums.Count, "enum")} and {UserText.Many(spec.ConstantGroups.Count, "group")} of constants."
            : $"{name}: {UserText.Many(errors, "error")}, {UserText.Many(warnings, "warning")}. docs/diagnostics.md explains each id.";
    }
}
