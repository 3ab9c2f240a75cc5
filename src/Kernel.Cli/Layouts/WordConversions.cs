using Spectre.Console;

namespace KernelBits.Cli.Layouts;

/// <summary>What the kernel's own conversions make of a word, and of the result in turn.</summary>
internal static class WordConversions
{
    private const int MaxSteps = 2;

    /// <summary>Writes a line a conversion.</summary>
    public static void Write(IAnsiConsole console, DecodedWord word)
        => Write(console, word.Explained, word.Word, [word.Explained], step: 1);

    private static void Write(IAnsiConsole console, BitLayoutInfo layout, ulong word, BitLayoutInfo[] seen, int step)
    {
        foreach (BitConversionInfo conversion in layout.Conversions)
        {
            ulong result = conversion.Convert(word);
            if (result == 0 || seen.Contains(conversion.Target) || !Applies(layout, conversion, word))
            {
                continue;
            }

            string indent = new(' ', step * 2);
            string name = conversion.KernelName ?? conversion.Name;
            console.MarkupLineInterpolated($"{indent}[grey]{name} →[/] {conversion.Target.Name} {NumberText.Word(result)} {Fields(conversion.Target, result)}");
            if (step < MaxSteps)
            {
                Write(console, conversion.Target, result, [.. seen, conversion.Target], step + 1);
            }
        }
    }

    private static bool Applies(BitLayoutInfo layout, BitConversionInfo conversion, ulong word)
        => conversion.Map.All(step => layout.FindField(step.From) is not { } field || field.Means(word));

    /// <summary>Numbers, zero or not, and flags that are set. No kind: a pagemap frame is a part of a word only.</summary>
    private static string Fields(BitLayoutInfo layout, ulong word)
        => $"{{ {string.Join(' ', new DecodedWord(layout, word).Fields.Where(IsTold).Select(Tell))} }}";

    private static bool IsTold(DecodedField field) => field.Info.AliasOf is null && (field.Value != 0 || field.Info.Kind != BitFieldKind.Bool);

    private static string Tell(DecodedField field)
        => field.Info.Kind == BitFieldKind.Bool ? field.Info.Name : $"{field.Info.Name}={FieldValue.Show(field)}";
}
