using System.Text;
using Spectre.Console;

namespace KernelBits.Cli.Layouts;

/// <summary>A word as a person reads it: the ruler, the fields, and what the kernel converts it to.</summary>
internal static class DecodedWordView
{
    private const int DocColumnFrom = 120;

    /// <summary>Writes the explanation of one word.</summary>
    public static void Write(IAnsiConsole console, DecodedWord word, LayoutGuess? guess)
    {
        console.WriteLine();
        string kind = word.Kind is null ? "" : $" · {word.Kind.Name}";
        console.MarkupLineInterpolated($"[bold]{NumberText.Word(word.Word)}[/]  [bold]{word.Layout.Name}{kind}[/]  [grey]{word.Profile.Name}[/]");
        if (guess is not null)
        {
            console.WriteLine(guess.Explanation);
        }

        console.WriteLine(word.Kind?.Doc ?? word.Layout.Doc);
        console.WriteLine();
        var ruler = new BitRuler(word);
        ruler.Write(console);
        console.WriteLine();
        if (console.Profile.Width >= DocColumnFrom)
        {
            WriteWide(console, word, ruler);
        }
        else
        {
            WriteNarrow(console, word, ruler);
        }

        WriteReserved(console, word);
        WordConversions.Write(console, word);
        console.WriteLine();
        console.WriteLine(word.Text);
    }

    private static void WriteWide(IAnsiConsole console, DecodedWord word, BitRuler ruler)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (string title in (string[])["", "bits", "field", "kernel", "value", "meaning", "source"])
        {
            table.AddColumn(new TableColumn(title) { NoWrap = title is not ("meaning" or "source"), Padding = new Padding(1, 0) });
        }

        foreach (DecodedField field in FromTheTop(word))
        {
            string[] cells = Cells(field, word.Explained);
            table.AddRow(
                [ruler.KeyOf(field.Info), .. cells.Select(cell => Shade(field, cell)), Shade(field, field.Info.Doc), $"[grey]{Markup.Escape(field.Info.Source)}[/]"]);
        }

        console.Write(table);
    }

    /// <summary>Below the width for seven columns, only fields that are not zero get their meaning, on lines of their own.</summary>
    private static void WriteNarrow(IAnsiConsole console, DecodedWord word, BitRuler ruler)
    {
        DecodedField[] fields = FromTheTop(word);
        string[][] rows = [.. fields.Select(field => Cells(field, word.Explained))];
        if (rows.Length == 0)
        {
            return;
        }

        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        for (int i = 0; i < rows.Length; i++)
        {
            DecodedField field = fields[i];
            var line = new StringBuilder();
            for (int column = 0; column < rows[i].Length; column++)
            {
                line.Append(rows[i][column].PadRight(widths[column] + 2));
            }

            console.MarkupLine($"  {ruler.KeyOf(field.Info)}  {Shade(field, line.ToString().TrimEnd())}");
            if (field.Value != 0)
            {
                console.Write(new Padder(new Text($"{field.Info.Doc} {field.Info.Source}", new Style(Color.Grey)), new Padding(9, 0, 0, 0)));
            }
        }
    }

    /// <summary>The fields as the ruler has them, a second name after the first.</summary>
    private static DecodedField[] FromTheTop(DecodedWord word)
        => [.. word.Fields.OrderByDescending(static field => field.Info.Mask).ThenBy(static field => field.Info.IsAlias)];

    private static string[] Cells(DecodedField field, BitLayoutInfo layout)
    {
        string also = field.Info.IsAlias ? $" (= {string.Join(", ", field.Info.AliasOf)})" : "";
        return
        [
            field.Info.Bits,
            field.Info.Name + also,
            field.Info.KernelName ?? "",
            FieldValue.Show(field),
        ];
    }

    private static string Shade(DecodedField field, string text) => field.Value == 0 ? $"[grey]{Markup.Escape(text)}[/]" : Markup.Escape(text);

    private static void WriteReserved(IAnsiConsole console, DecodedWord word)
    {
        foreach ((int high, int low, string doc) in word.Explained.Reserved)
        {
            int width = high - low + 1;
            ulong bits = (word.Word >> low) & (width == 64 ? ulong.MaxValue : (1UL << width) - 1);
            if (bits != 0)
            {
                string range = high == low ? $"{high}" : $"{high}:{low}";
                console.MarkupLineInterpolated($"  [red]bits {range} are {NumberText.Hex(bits)} but carry no field: {doc}[/]");
            }
        }
    }
}
