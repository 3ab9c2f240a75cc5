using System.Text.Json;
using KernelBits.Cli.Profiles;
using KernelBits.Conformance;

namespace KernelBits.Cli.Conformance;

/// <summary>The document that <c>conform --json</c> writes. Its keys are a contract.</summary>
internal static class ConformJson
{
    /// <summary>Writes the document.</summary>
    public static void Write(Utf8JsonWriter json, ConformanceReport report, ChosenProfile profile)
    {
        json.WriteStartObject();
        json.WriteNumber("functions", report.Functions);
        json.WriteNumber("vectors", report.Vectors);
        json.WriteNumber("mismatches", report.Mismatches);
        json.WriteStartArray("unknown_functions");
        foreach (string name in report.UnknownFunctions)
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
        profile.WriteAssumptions(json);
        json.WriteEndObject();
    }
}
