using System.Text.Json;

namespace KernelBits.Cli.Specifications;

/// <summary>The document that <c>spec doc --json</c> writes. Its keys are a contract.</summary>
internal static class SpecDocJson
{
    /// <summary>Writes how many files there are and which differed.</summary>
    public static void Write(Utf8JsonWriter json, DocFolder output)
    {
        json.WriteStartObject();
        json.WriteString("folder", output.Folder);
        json.WriteNumber("files", output.Count);
        WriteNames(json, "changed", output.Changed);
        WriteNames(json, "removed", output.Stale);
        json.WriteEndObject();
    }

    private static void WriteNames(Utf8JsonWriter json, string key, IReadOnlyList<string> names)
    {
        json.WriteStartArray(key);
        foreach (string name in names)
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
    }
}
