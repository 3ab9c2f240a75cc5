using System.Text;
using Spectre.Console;

namespace KernelBits.Cli.Layouts;

/// <summary>A word drawn bit by bit, 32 bits a row, with a letter under each bit that belongs to a field.</summary>
internal sealed class BitRuler
{
    private const int BitsPerRow = 32;
    private const int BitsPerGroup = 4;
    private const char NoField = '·';

    private static readonly string[] Colors = ["green", "yellow", "aqua", "fuchsia", "blue", "red", "lime", "olive", "teal", "purple"];

    private readonly DecodedWord _word;
    private readonly Dictionary<ulong, int> _keys = [];

    /// <summary>Gives every set of bits that has a meaning in this word a letter, from the highest down.</summary>
    public BitRuler(DecodedWord word)
    {
        _word = word;
        foreach (DecodedField field in word.Fields.OrderByDescending(static field => field.Info.Mask))
        {
            _keys.TryAdd(field.Info.Mask, _keys.Count);
        }
    }

    /// <summary>The letter of a field, as markup.</summary>
    public string KeyOf(BitFieldInfo field) => Key(_keys[field.Mask]);

    /// <summary>Draws the word.</summary>
    public void Write(IAnsiConsole console)
    {
        for (int top = _word.Explained.Width - 1; top >= 0; top -= BitsPerRow)
        {
            int bottom = Math.Max(0, top - BitsPerRow + 1);
            var numbers = new StringBuilder();
            var bits = new StringBuilder();
            var keys = new StringBuilder();
            for (int bit = top; bit >= bottom; bit--)
            {
                bool groupStart = bit % BitsPerGroup == BitsPerGroup - 1;
                if (groupStart)
                {
                    numbers.Append($"{bit,-5}");
                }

                string gap = groupStart && bit != top ? " " : "";
                int? key = KeyAt(bit);
                string digit = (_word.Word >> bit & 1) == 0 ? "0" : "1";
                bits.Append(gap).Append(key is { } k ? $"[{Colors[k % Colors.Length]}]{digit}[/]" : $"[grey]{digit}[/]");
                keys.Append(gap).Append(key is { } l ? Key(l) : $"[grey]{NoField}[/]");
            }

            console.MarkupLine($"  [grey]{numbers.ToString().TrimEnd()}[/]");
            console.MarkupLine($"  {bits}");
            console.MarkupLine($"  {keys}");
        }
    }

    private int? KeyAt(int bit)
    {
        // Where fields overlap (a second name for a part of another field), the narrowest one says most.
        DecodedField? owner = _word.Fields
            .Where(field => (field.Info.Mask >> bit & 1) != 0)
            .OrderBy(static field => field.Info.BitCount)
            .FirstOrDefault();
        return owner is null ? null : _keys[owner.Info.Mask];
    }

    private static string Key(int index)
    {
        char letter = index < 26 ? (char)('a' + index) : (char)('A' + index - 26);
        return $"[{Colors[index % Colors.Length]}]{letter}[/]";
    }
}
