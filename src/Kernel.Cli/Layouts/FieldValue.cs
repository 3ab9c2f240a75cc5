using KernelBits.Cli.CommandLine;

namespace KernelBits.Cli.Layouts;

/// <summary>Values of fields as they are typed and shown.</summary>
internal static class FieldValue
{
    /// <summary>The name that an enum field gives to a value, if it has one.</summary>
    public static string? EnumName(BitFieldInfo field, ulong value)
        => field.EnumValues.Where(candidate => candidate.Value == value).Select(static candidate => candidate.Name).FirstOrDefault();

    /// <summary>The value as a person reads it: true or false, a name, or a number in hex.</summary>
    public static string Show(DecodedField field) => field.Info.Kind == BitFieldKind.Bool
        ? field.Value != 0 ? "true" : "false"
        : EnumName(field.Info, field.Value) ?? field.Info.FormatValue(field.Value);

    /// <summary>Parses the right side of <c>Field=value</c>; null stands for a bare name, which turns a bool on.</summary>
    /// <exception cref="UsageException">Not a value of this field, or out of its range.</exception>
    public static ulong Parse(BitFieldInfo field, string? text)
    {
        if (text is null)
        {
            return field.Kind == BitFieldKind.Bool
                ? 1UL
                : throw new UsageException($"{field.Name} needs a value: write {field.Name}=N, with N at most {Max(field)}.");
        }

        if (Named(field, text) is { } named)
        {
            return named;
        }

        if (!NumberText.TryParseValue(text, out ulong? value))
        {
            throw new UsageException($"{field.Name}={UserText.Quote(text)} is not a value; {Expected(field)}.");
        }

        return value is { } number && number <= field.Max
            ? number
            : throw new UsageException(
                $"{field.Name}={UserText.OneLine(text)} is out of range: {field.Name} (bits {field.Bits}) is at most {Max(field)}.");
    }

    private static ulong? Named(BitFieldInfo field, string text)
    {
        if (field.Kind == BitFieldKind.Bool)
        {
            return text.ToUpperInvariant() switch
            {
                "TRUE" => 1,
                "FALSE" => 0,
                _ => null,
            };
        }

        string wanted = Fold(text);
        if (field.Kind == BitFieldKind.Enum)
        {
            foreach ((string name, ulong value) in field.EnumValues)
            {
                if (Fold(name) == wanted)
                {
                    return value;
                }
            }
        }

        return field.Kind == BitFieldKind.Layout && field.Layout is { IsFlags: true } flags && flags.FindField(text) is { } flag
                ? flag.Mask
                : null;
    }

    private static string Expected(BitFieldInfo field) => field.Kind switch
    {
        BitFieldKind.Bool => "write true or false",
        BitFieldKind.Enum => $"write one of {string.Join(", ", field.EnumValues.Select(static value => value.Name))}",
        _ => $"write a number such as 12 or 0xc, at most {Max(field)}",
    };

    private static string Max(BitFieldInfo field) => field.Max < 10 ? $"{field.Max}" : $"{NumberText.Hex(field.Max)} ({field.Max})";

    private static string Fold(string name) => name.Replace("_", "", StringComparison.Ordinal).ToUpperInvariant();
}
