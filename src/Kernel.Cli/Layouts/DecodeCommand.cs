using System.CommandLine;
using KernelBits.Cli.CommandLine;
using KernelBits.Cli.Profiles;
using Spectre.Console;

namespace KernelBits.Cli.Layouts;

/// <summary><c>kbits decode</c>: a word explained bit by bit.</summary>
internal static class DecodeCommand
{
    private const string Auto = "auto";

    /// <summary>The command.</summary>
    public static Command Create(CliContext context)
    {
        var layout = new Argument<string?>("LAYOUT")
        {
            Description = $"{string.Join(", ", BitLayoutRegistry.All.Select(static l => l.Name))}; C# and kernel names will do as well, in any case. "
                + "'auto' takes the layout that the word fits best: " + LayoutGuess.Rules,
            Arity = ArgumentArity.ZeroOrOne,
        };
        var words = new Argument<string[]>("WORD")
        {
            Description = "Hex digits, with or without 0x; _ between digits is fine.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        Option<string?> profile = ProfileOption.Create();
        var json = new Option<bool>("--json")
        {
            Description = "Write JSON: an object for one word, an array of objects for several. 'raw' is a field as stored, 'value' what it "
                + "means: true or false, a name, or a number (numbers above 2^53 as a hex string). 'assumed' is there where --profile is a release: what was assumed to choose a profile.",
        };
        var command = new Command("decode", "Explain words bit by bit.") { layout, words, profile, json };
        command.SetAction(parsed =>
        {
            string[] texts = parsed.GetValue(words) ?? [];
            ParseErrors.RefuseOptions(command, texts);
            return Run(parsed.GetValue(layout), texts, parsed.GetValue(profile), parsed.GetValue(json), context);
        });
        return command;
    }

    private static int Run(string? layoutName, string[] texts, string? profileName, bool json, CliContext context)
    {
        if (layoutName is null || texts.Length == 0)
        {
            string hint = layoutName is not null && layoutName.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
                ? $"kbits decode auto {UserText.OneLine(layoutName)}"
                : "kbits decode pte 0x8000000123456067";
            throw new UsageException($"decode needs a layout and at least one word, such as: {hint}");
        }

        // Every word is parsed before anything is written, so that bad input leaves nothing half done.
        ChosenProfile profile = ChosenProfile.Read(profileName);
        bool auto = layoutName.Equals(Auto, StringComparison.OrdinalIgnoreCase);
        BitLayoutInfo? layout = auto ? null : LayoutLookup.Find(layoutName, profile);
        ulong[] raw = [.. texts.Select(text => NumberText.ParseWord(text, layout))];
        LayoutGuess?[] guesses = [.. raw.Select(word => auto ? LayoutGuess.Of(word, profile) : null)];
        DecodedWord[] words = [.. raw.Select((word, i) => new DecodedWord(profile, guesses[i]?.Best ?? layout!, word))];

        if (json)
        {
            JsonOutput.Write(context.Stdout, writer => DecodedWordJson.Write(writer, words));
            return ExitCode.Fine;
        }

        profile.TellAssumptions(context);
        IAnsiConsole console = context.CreateOutput();
        for (int i = 0; i < words.Length; i++)
        {
            context.Token.ThrowIfCancellationRequested();
            DecodedWordView.Write(console, words[i], guesses[i]);
        }

        return ExitCode.Fine;
    }
}
