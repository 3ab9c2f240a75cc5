namespace KernelBits.Cli.Tests.Specifications;

/// <summary>A small specification with two profiles that differ.</summary>
internal static class SampleSpec
{
    public const string Text = """
        {
          "$schema": "./bitlayouts.schema.json",
          "namespace": "N",
          "versions": ["1", "2"],
          "switches": [ { "name": "CONFIG_X", "doc": "An option.", "source": { "file": "f", "symbol": "X", "version": "1" } } ],
          "profiles": [
            { "name": "one", "version": "1", "doc": "The first.", "evidence": "Read.", "on": ["CONFIG_X"] },
            { "name": "two", "version": "2", "doc": "The second.", "evidence": "Read.", "on": ["CONFIG_X"] }
          ],
          "default_profile": "one",
          "layouts": [ { "name": "w", "kernel": "w_t", "width": 8, "doc": "A word.", "source": { "file": "f", "symbol": "s", "version": "1" },
            "fields": [
              { "name": "a", "bits": 0, "until": "2", "doc": "A." },
              { "name": "a", "bits": 7, "since": "2", "doc": "A." },
              { "name": "x", "bits": 1, "if": "CONFIG_X", "doc": "X." },
              { "name": "n", "bits": "6:2", "doc": "N." } ],
            "reserved": [ { "bits": 7, "until": "2", "doc": "Free." }, { "bits": 0, "since": "2", "doc": "Free." }, { "bits": 1, "if": "!CONFIG_X", "doc": "Off." } ] } ]
        }
        """;

    /// <summary>The same with three mistakes: an unknown property, an overlap and a missing doc.</summary>
    public static string Broken => Text
        .Replace("\"x\", \"bits\": 1", "\"x\", \"bits\": 2, \"colour\": 1", StringComparison.Ordinal)
        .Replace(", \"doc\": \"N.\"", "", StringComparison.Ordinal);
}
