using System.CommandLine;
using KernelBits.Cli.CommandLine;
using KernelBits.Cli.Profiles;

namespace KernelBits.Cli.Layouts;

/// <summary><c>kbits encode</c>: a word built from its fields.</summary>
internal static class EncodeCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CliContext context)
    {
        var layout = new Argument<string?>("LAYOUT")
        {
            Description = $"{string.Join(", ", BitLayoutRegistry.All.Select(static l => l.Name))}; C# and kernel names will do as well, in any case.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var fields = new Argument<string[]>("FIELD=VALUE")
        {
            Description = "A field by its name here, in C# or in the kernel, and its value: decimal, hex with 0x, true, false, or the name of "
                + "an enum's value or a flag. The bare name turns a flag on. Fields that are not given are zero.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        Option<string?> profile = ProfileOption.Create();
        var json = new Option<bool>("--json") { Description = "Write JSON as decode does." };
        var command = new Command("encode", "Build a word from its fields.") { layout, fields, profile, json };
        command.SetAction(parsed =>
        {
            string[] assignments = parsed.GetValue(fields) ?? [];
            ParseErrors.RefuseOptions(command, assignments);
            return Run(parsed.GetValue(layout), assignments, parsed.GetValue(profile), parsed.GetValue(json), context);
        });
        return command;
    }

    private static int Run(string? layoutName, string[] assignments, string? profileName, bool json, CliContext context)
    {
        if (layoutName is null || assignments.Length == 0)
        {
            throw new UsageException("encode needs a layout and at least one field, such as: kbits encode pte present rw pfn=0x1234");
        }

        ChosenProfile profile = ChosenProfile.Read(profileName);
        BitLayoutInfo layout = LayoutLookup.Find(layoutName, profile);
        ulong word = WordEncoder.Encode(profile, layout, assignments);
        if (json)
        {
            JsonOutput.Write(context.Stdout, writer => DecodedWordJson.Write(writer, [new DecodedWord(profile, layout, word)]));
        }
        else
        {
            profile.TellAssumptions(context);
            context.Stdout.WriteLine(NumberText.Word(word));
        }

        return ExitCode.Fine;
    }
}
