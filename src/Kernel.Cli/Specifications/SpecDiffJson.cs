using System.Text.Json;
using BitLayouts.Docs.Comparing;
using BitLayouts.Docs.Profiles;
using BitLayouts.Docs.Reports;

namespace KernelBits.Cli.Specifications;

/// <summary>The document that <c>spec diff --json</c> writes. Its keys are a contract.</summary>
internal static class SpecDiffJson
{
    /// <summary>Writes what was compared and every difference.</summary>
    public static void Write(Utf8JsonWriter json, SpecDiff diff)
    {
        json.WriteStartObject();
        WriteSide(json, "a", diff.Before);
        WriteSide(json, "b", diff.After);
        json.WriteBoolean("equal", diff.IsEqualThroughout);
        WriteNames(json, "other_profiles", diff.OtherProfiles ?? []);
        json.WriteStartObject("counts");
        foreach (ChangeKind kind in Enum.GetValues<ChangeKind>())
        {
            json.WriteNumber(ChangeWords.Of(kind), diff.Count(kind));
        }

        json.WriteEndObject();
        WriteNames(json, "on_in_a_only", diff.OnlyBefore);
        WriteNames(json, "on_in_b_only", diff.OnlyAfter);
        json.WriteStartArray("groups");
        foreach (ChangeGroup group in diff.Groups)
        {
            WriteGroup(json, group);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteSide(Utf8JsonWriter json, string name, SpecSnapshot snapshot)
    {
        json.WriteStartObject(name);
        json.WriteString("title", snapshot.Title);
        json.WriteString("profile", snapshot.Profile);
        json.WriteString("version", snapshot.Version);
        json.WriteString("doc", snapshot.Doc);
        WriteNames(json, "on", snapshot.On);
        json.WriteEndObject();
    }

    private static void WriteGroup(Utf8JsonWriter json, ChangeGroup group)
    {
        json.WriteStartObject();
        json.WriteString("group", ChangeWords.Of(group.Kind));
        json.WriteString("name", group.Name);
        json.WriteString("type", group.TypeName);
        json.WriteStartArray("changes");
        foreach (SpecChange change in group.Changes)
        {
            json.WriteStartObject();
            json.WriteString("change", ChangeWords.Of(change.Kind));
            json.WriteString("fact", ChangeWords.Of(change.Fact));
            json.WriteString("name", change.Name);
            json.WriteString("aspect", change.Aspect.Length == 0 ? null : change.Aspect);
            json.WriteString("before", change.Before);
            json.WriteString("after", change.After);
            json.WriteString("doc", change.Doc.Length == 0 ? null : change.Doc);
            json.WriteString("note", change.Note.Length == 0 ? null : change.Note);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteNames(Utf8JsonWriter json, string key, IEnumerable<string> names)
    {
        json.WriteStartArray(key);
        foreach (string name in names)
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
    }
}
