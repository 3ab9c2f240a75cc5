using System.Text.Json;
using KernelBits.Traces;

namespace KernelBits.Cli.Traces;

/// <summary>The document that <c>run --json</c> writes. Its keys are a contract.</summary>
internal static class RunJson
{
    /// <summary>Writes the document.</summary>
    public static void Write(Utf8JsonWriter json, RunFindings findings)
    {
        json.WriteStartObject();
        json.WriteNumber("traces", findings.Traces);
        json.WriteNumber("failed", findings.Failed);
        json.WriteNumber("operations", findings.Operations);
        json.WriteNumber("words", findings.Words);
        json.WriteStartArray("failures");
        foreach (RunFailure failure in findings.Failures)
        {
            Write(json, failure.Difference);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, TraceDifference difference)
    {
        json.WriteStartObject();
        json.WriteString("trace", difference.Trace.Name);
        json.WriteNumber("line", difference.Step.Line);
        json.WriteString("operation", difference.After.Verb);
        if (difference.Page is { } page)
        {
            json.WriteNumber("page", page);
        }
        else
        {
            json.WriteNull("page");
        }

        json.WriteString("expected", difference.Expected);
        json.WriteString("actual", difference.Actual);
        json.WriteEndObject();
    }
}
