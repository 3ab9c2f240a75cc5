using System.Text.Json;
using BitLayouts.Spec.Diagnostics;

namespace BitLayouts.Spec.Parsing;

/// <summary>Reads the bytes into positioned nodes. A syntax error is reported and ends the reading; nothing is thrown.</summary>
internal static class JsonParser
{
    private const int MaxDepth = 64;
    private const int DuplicateSetThreshold = 16;

    /// <summary>The root value, or null after a syntax error.</summary>
    public static JsonNode? Parse(DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        byte[] bytes = diagnostics.Text.Utf8;
        int invalid = Utf8Validation.FirstInvalid(bytes);
        if (invalid >= 0)
        {
            diagnostics.Report(SpecDiagnostics.InvalidUtf8, new ByteSpan(invalid, invalid + 1), bytes[invalid]);
            return null;
        }

        if (IsBlank(bytes))
        {
            diagnostics.Report(SpecDiagnostics.InvalidJson, new ByteSpan(bytes.Length, bytes.Length), "it is empty");
            return null;
        }

        Utf8JsonReader reader = new(bytes, new JsonReaderOptions { MaxDepth = MaxDepth + 2 });
        try
        {
            reader.Read();
            JsonNode? root = ReadValue(ref reader, diagnostics, cancellationToken);
            if (root is not null)
            {
                reader.Read(); // Throws where something follows the root.
            }

            return root;
        }
        catch (JsonException exception)
        {
            ReportSyntaxError(diagnostics, exception);
        }
        catch (InvalidOperationException)
        {
            // GetString on an escaped lone surrogate, which no text can hold.
            int start = (int)reader.TokenStartIndex;
            ByteSpan token = new(start, start + reader.ValueSpan.Length + 2);
            diagnostics.Report(SpecDiagnostics.InvalidJson, token, "this string has an escape that is half a surrogate pair");
        }

        return null;
    }

    private static JsonNode? ReadValue(ref Utf8JsonReader reader, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        int start = (int)reader.TokenStartIndex;
        ByteSpan token = new(start, (int)reader.BytesConsumed);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject or JsonTokenType.StartArray when reader.CurrentDepth >= MaxDepth:
                diagnostics.Report(SpecDiagnostics.NestedTooDeep, token, MaxDepth);
                return null;
            case JsonTokenType.StartObject:
                return ReadObject(ref reader, start, diagnostics, cancellationToken);
            case JsonTokenType.StartArray:
                return ReadArray(ref reader, start, diagnostics, cancellationToken);
            case JsonTokenType.String:
                return new JsonNode(JsonKind.String, token) { Text = reader.GetString() ?? "" };
            case JsonTokenType.Number:
                return new JsonNode(JsonKind.Number, token) { Text = Ascii(reader.ValueSpan) };
            case JsonTokenType.True or JsonTokenType.False:
                return new JsonNode(JsonKind.Bool, token) { Text = reader.TokenType == JsonTokenType.True ? "true" : "false" };
            default:
                return new JsonNode(JsonKind.Null, token) { Text = "null" };
        }
    }

    private static JsonNode? ReadObject(
        ref Utf8JsonReader reader, int start, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        List<JsonProperty> properties = [];
        Dictionary<string, JsonProperty>? byName = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ByteSpan nameSpan = new((int)reader.TokenStartIndex, (int)reader.TokenStartIndex + reader.ValueSpan.Length + 2);
            string name = reader.GetString() ?? "";
            reader.Read();
            JsonNode? value = ReadValue(ref reader, diagnostics, cancellationToken);
            if (value is null)
            {
                return null;
            }

            JsonProperty property = new(name, nameSpan, value);
            JsonProperty? first = FindDuplicate(properties, ref byName, name);
            if (first is not null)
            {
                diagnostics.Report(SpecDiagnostics.DuplicateProperty, nameSpan, name, diagnostics.Text.LineNumber(first.NameSpan.Start));
                continue;
            }

            properties.Add(property);
            byName?.Add(name, property);
        }

        return new JsonNode(JsonKind.Object, new ByteSpan(start, (int)reader.BytesConsumed)) { Properties = properties };
    }

    private static JsonProperty? FindDuplicate(List<JsonProperty> properties, ref Dictionary<string, JsonProperty>? byName, string name)
    {
        if (byName is null && properties.Count >= DuplicateSetThreshold)
        {
            byName = properties.ToDictionary(static p => p.Name, StringComparer.Ordinal);
        }

        return byName is null
            ? properties.Find(p => p.Name == name)
            : byName.TryGetValue(name, out JsonProperty? found) ? found : null;
    }

    private static JsonNode? ReadArray(
        ref Utf8JsonReader reader, int start, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        List<JsonNode> items = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            cancellationToken.ThrowIfCancellationRequested();
            JsonNode? item = ReadValue(ref reader, diagnostics, cancellationToken);
            if (item is null)
            {
                return null;
            }

            items.Add(item);
        }

        return new JsonNode(JsonKind.Array, new ByteSpan(start, (int)reader.BytesConsumed)) { Items = items };
    }

    private static void ReportSyntaxError(DiagnosticBag diagnostics, JsonException exception)
    {
        byte[] bytes = diagnostics.Text.Utf8;
        int position = 0;
        for (long line = exception.LineNumber ?? 0; line > 0 && position < bytes.Length; line--)
        {
            int next = Array.IndexOf(bytes, (byte)'\n', position);
            position = next < 0 ? bytes.Length : next + 1;
        }

        position = (int)Math.Min(bytes.Length, position + (exception.BytePositionInLine ?? 0));
        string message = exception.Message;
        // What follows is for those who wrote the reader, not the file.
        foreach (string rest in (string[])[" LineNumber:", " Change the reader options"])
        {
            int at = message.IndexOf(rest, StringComparison.Ordinal);
            message = at < 0 ? message : message.Substring(0, at);
        }

        message = message.TrimEnd('.', ' ');
        diagnostics.Report(SpecDiagnostics.InvalidJson, new ByteSpan(position, Math.Min(bytes.Length, position + 1)), message);
    }

    private static bool IsBlank(byte[] bytes) => Array.TrueForAll(bytes, static b => b is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n');

    private static string Ascii(ReadOnlySpan<byte> bytes)
    {
        char[] characters = new char[bytes.Length];
        for (int i = 0; i < bytes.Length; i++)
        {
            characters[i] = (char)bytes[i];
        }

        return new string(characters);
    }
}
