using System.Text.Json;

namespace KernelBits.Cli.Layouts;

/// <summary>The document that <c>decode --json</c> and <c>encode --json</c> write. Its keys are a contract.</summary>
internal static class DecodedWordJson
{
    /// <summary>The largest number that every JSON reader keeps exactly.</summary>
    private const ulong MaxExact = 1UL << 53;

    /// <summary>Writes one word as an object, several as an array of objects.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<DecodedWord> words)
    {
        if (words is [{ } only])
        {
            Write(json, only);
            return;
        }

        json.WriteStartArray();
        foreach (DecodedWord word in words)
        {
            Write(json, word);
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, DecodedWord word)
    {
        json.WriteStartObject();
        json.WriteString("layout", word.Layout.Name);
        json.WriteString("profile", word.Profile.Name);
        json.WriteString("word", NumberText.Word(word.Word));
        json.WriteString("kind", word.Kind?.Name);
        json.WriteStartArray("fields");
        foreach (DecodedField field in word.Fields)
        {
            json.WriteStartObject();
            json.WriteString("name", field.Info.Name);
            json.WriteString("kernel", field.Info.KernelName);
            json.WriteString("bits", field.Info.Bits);
            json.WriteString("raw", NumberText.Hex(field.Stored));
            json.WritePropertyName("value");
            WriteValue(json, field);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("text", word.Text);
        word.Profile.WriteAssumptions(json);
        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, DecodedField field)
    {
        switch (field.Info.Kind)
        {
            case BitFieldKind.Bool:
                json.WriteBooleanValue(field.Value != 0);
                break;
            case BitFieldKind.Enum when FieldValue.EnumName(field.Info, field.Value) is { } name:
                json.WriteStringValue(name);
                break;
            default:
                if (field.Value <= MaxExact)
                {
                    json.WriteNumberValue(field.Value);
                }
                else
                {
                    json.WriteStringValue(NumberText.Word(field.Value));
                }

                break;
        }
    }
}
