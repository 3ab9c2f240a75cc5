using System.Text.Json;
using BitLayouts.Spec;
using BitLayouts.Spec.Diagnostics;

namespace KernelBits.Cli.Specifications;

/// <summary>The document that <c>spec check --json</c> writes. Its keys are a contract.</summary>
internal static class SpecCheckJson
{
    /// <summary>Writes the findings in the order of the file.</summary>
    public static void Write(Utf8JsonWriter json, string path, SpecCompilation compilation)
    {
        json.WriteStartObject();
        json.WriteString("file", path);
        json.WriteStartArray("profiles");
        foreach (SpecProfile profile in compilation.Profiles)
        {
            json.WriteStringValue(profile.Name);
        }

        json.WriteEndArray();
        json.WriteNumber("errors", compilation.Diagnostics.Items.Count(static d => d.Severity == DiagnosticSeverity.Error));
        json.WriteNumber("warnings", compilation.Diagnostics.Items.Count(static d => d.Severity == DiagnosticSeverity.Warning));
        json.WriteStartArray("findings");
        foreach (SpecDiagnostic finding in compilation.Diagnostics)
        {
            json.WriteStartObject();
            json.WriteString("id", finding.Id);
            json.WriteString("severity", finding.Severity == DiagnosticSeverity.Error ? "error" : "warning");
            json.WriteString("title", finding.Descriptor.Title);
            json.WriteString("message", finding.Message);
            json.WriteNumber("line", finding.Location.Line + 1);
            json.WriteNumber("column", finding.Location.Column + 1);
            json.WriteNumber("end_line", finding.Location.EndLine + 1);
            json.WriteNumber("end_column", finding.Location.EndColumn + 1);
            json.WriteString("help", finding.Descriptor.HelpLink);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
