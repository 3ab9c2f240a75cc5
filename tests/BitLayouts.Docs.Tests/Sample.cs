using System.Text;
using BitLayouts.Docs.Comparing;
using BitLayouts.Docs.Profiles;

namespace BitLayouts.Docs.Tests;

/// <summary>Small specifications around the part a test is about.</summary>
internal static class Sample
{
    private const string Source = """{ "file": "f.h", "symbol": "s", "version": "1" }""";

    /// <summary>Two versions with a profile each, <c>one</c> and <c>two</c>, a switch of each kind, and these properties.</summary>
    public static string File(string properties) => $$"""
        {
          "$schema": "./bitlayouts.schema.json",
          "namespace": "N",
          "versions": ["1", "2"],
          "switches": [
            { "name": "CONFIG_X", "doc": "An option.", "source": {{Source}} },
            { "name": "PATCH_Y", "kind": "patch", "doc": "A patch.", "source": {{Source}} },
            { "name": "MODE_Z", "kind": "mode", "doc": "A mode.", "source": {{Source}} }
          ],
          "profiles": [
            { "name": "one", "version": "1", "doc": "The first.", "evidence": "Read.", "on": ["CONFIG_X", "PATCH_Y"] },
            { "name": "two", "version": "2", "doc": "The second.", "evidence": "Compiled.", "on": ["CONFIG_X"] }
          ],
          "default_profile": "one",
          {{properties}}
        }
        """;

    /// <summary>A file with an 8-bit layout <c>w</c>; all bits that <paramref name="fields"/> leave are field <c>rest</c>'s.</summary>
    public static string Word(string fields, string rest, string others = "") => File($$"""
        "layouts": [ { "name": "w", "kernel": "w_t", "width": 8, "doc": "A word.", "source": {{Source}},
            "fields": [ {{fields}}, { "name": "rest", "bits": {{rest}}, "type": "uint", "doc": "The rest." } ]{{(others.Length == 0 ? "" : ", " + others)}} } ]
        """);

    /// <summary>A file with constants.</summary>
    public static string Constants(string items) => File($$"""
        "constants": [ { "group": "C", "doc": "Numbers.", "source": {{Source}}, "items": [ {{items}} ] } ]
        """);

    /// <summary>A file with one enum.</summary>
    public static string Enum(string values) => File($$"""
        "enums": [ { "name": "e", "doc": "Values.", "source": {{Source}}, "values": [ {{values}} ] } ]
        """);

    /// <summary>The specification for one kernel.</summary>
    public static SpecSnapshot Read(string text, string selector = "") =>
        SnapshotReader.Open(Encoding.UTF8.GetBytes(text), "sample.json").Read(ProfileSelector.Parse(selector), selector);

    /// <summary>The differences between the default profiles of two specifications.</summary>
    public static SpecDiff Diff(string before, string after) => SpecComparer.Compare(Read(before), Read(after));

    /// <summary>The differences between the two profiles of one specification.</summary>
    public static SpecDiff Diff(string text) => SpecComparer.Compare(Read(text, "one"), Read(text, "two"));

    /// <summary>Each difference in a line: <c>moved field a bits: 0 → 7</c>.</summary>
    public static string[] Told(SpecDiff diff) =>
    [
        .. diff.Groups.SelectMany(static g => g.Changes).Select(static c =>
            $"{c.Kind} {c.Fact} {c.Name} {c.Aspect}: {c.Before ?? "-"} → {c.After ?? "-"}{(c.Note.Length == 0 ? "" : $" ({c.Note})")}"),
    ];
}
