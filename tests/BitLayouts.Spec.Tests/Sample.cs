namespace BitLayouts.Spec.Tests;

/// <summary>Small specifications around the part a test is about.</summary>
internal static class Sample
{
    private const string Source = """{ "file": "f.h", "symbol": "s", "version": "1" }""";

    /// <summary>A file with these top-level properties besides the required ones.</summary>
    public static string File(string properties) => $$"""
        {
          "$schema": "./bitlayouts.schema.json",
          "namespace": "N",
          {{properties}}
        }
        """;

    /// <summary>A file with one group of constants.</summary>
    public static string Constants(string items, string otherProperties = "\"enums\": []") => File($$"""
        {{otherProperties}},
          "constants": [ { "group": "C", "doc": "d", "source": {{Source}}, "items": [
            {{items}}
          ] } ]
        """);

    /// <summary>A file with one 8-bit layout <c>w</c> whose fields are given, and whatever else it has.</summary>
    public static string Layout(string fields, string others = "\"reserved\": []", string otherProperties = "\"enums\": []") => File($$"""
        {{otherProperties}},
          "layouts": [ { "name": "w", "width": 8, "doc": "d", "source": {{Source}},
            "fields": [
              {{fields}}
            ],
            {{others}}
          } ]
        """);

    /// <summary>An 8-bit layout with the bool <c>a</c> in bit 0, the number <c>n</c> in the rest, and whatever else it has.</summary>
    public static string Word(string others, string otherProperties = "\"enums\": []") => Layout(
        """
        { "name": "a", "kernel": "A_MASK", "bits": 0, "doc": "d" },
        { "name": "n", "kernel": "N_MASK", "bits": "7:1", "doc": "d" }
        """,
        others,
        otherProperties);

    /// <summary>The kinds of <see cref="Word"/>.</summary>
    public static string Kinds(string kinds) => Word($"\"kinds\": [ {kinds} ]");

    /// <summary>Two versions, two switches and two profiles: <c>old</c> (version 1, X on) and <c>new</c> (version 2, Y on).</summary>
    public const string TwoProfiles = $$"""
        "versions": ["1", "2"],
          "switches": [ { "name": "X", "doc": "d", "source": {{Source}} }, { "name": "Y", "doc": "d", "source": {{Source}} } ],
          "profiles": [
            { "name": "old", "version": "1", "doc": "d", "evidence": "e", "on": ["X"] },
            { "name": "new", "version": "2", "doc": "d", "evidence": "e", "on": ["Y"] }
          ],
          "default_profile": "old"
        """;
}
