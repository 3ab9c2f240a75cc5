using KernelBits.Cli.Profiles;
using Spectre.Console;

namespace KernelBits.Cli.Layouts;

/// <summary>What the kernel's own conversions make of a word, and of the result in turn.</summary>
internal static class WordConversions
{
    private const int MaxSteps = 2;

    /// <summary>Writes a line a conversion.</summary>
    public static void Write(IAnsiConsole console, DecodedWord word)
        => Write(console, word.Profile, word.Explained, word.Word, [word.Explained], step: 1);

    private static void Write(IAnsiConsole console, ChosenProfile profile, BitLayoutInfo layout, ulong word, BitLayoutInfo[] seen, int step)
    {
        foreach (BitConversionInfo conversion in layout.Conversions)
        {
            ulong result = conversion.Convert(word);
            BitLayoutInfo target = profile.Own(conversion.Target);
            if (result == 0 || seen.Contains(target) || !Applies(layout, conversion, word))
            {
                continue;
            }

            WriteLine(console, profile, step, conversion.KernelName ?? conversion.Name, target, result);
            if (step < MaxSteps)
            {
                Write(console, profile, target, result, [.. seen, target], step + 1);
            }
        }

        WriteMarker(console, profile, layout, word, step);
    }

    /// <summary>The flags of a marker entry, which are another matter in every kernel.</summary>
    private static void WriteMarker(IAnsiConsole console, ChosenProfile profile, BitLayoutInfo layout, ulong word, int step)
    {
        if (layout.Name == SwpEntry.Layout.Name && SwpEntry.FromRaw(word).IsMarker(profile.Kernel))
        {
            WriteLine(console, profile, step, "pte_marker_get", profile.Own(PteMarker.Layout), SwpEntry.FromRaw(word).MarkerIn(profile.Kernel).Raw);
        }
    }

    private static void WriteLine(IAnsiConsole console, ChosenProfile profile, int step, string name, BitLayoutInfo target, ulong result)
        => console.MarkupLineInterpolated(
            $"{new string(' ', step * 2)}[grey]{name} →[/] {target.Name} {NumberText.Word(result)} {Fields(profile, target, result)}");

    private static bool Applies(BitLayoutInfo layout, BitConversionInfo conversion, ulong word)
        => conversion.Map.All(step => layout.FindField(step.From) is not { } field || field.Means(word));

    /// <summary>Numbers, zero or not, and flags that are set. No kind: a pagemap frame is a part of a word only.</summary>
    private static string Fields(ChosenProfile profile, BitLayoutInfo layout, ulong word)
        => $"{{ {string.Join(' ', new DecodedWord(profile, layout, word).Fields.Where(IsTold).Select(Tell))} }}";

    private static bool IsTold(DecodedField field) => !field.Info.IsAlias && (field.Value != 0 || field.Info.Kind != BitFieldKind.Bool);

    private static string Tell(DecodedField field)
        => field.Info.Kind == BitFieldKind.Bool ? field.Info.Name : $"{field.Info.Name}={FieldValue.Show(field)}";
}
