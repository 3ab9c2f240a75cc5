using System.Text.Json;

namespace KernelBits.Tests.Truth;

/// <summary>The evidence under tests/Truth, copied beside the tests.</summary>
internal static class TruthFiles
{
    public const string Profile = "v5.14-rfc";

    /// <summary>Every vector of the profile.</summary>
    public static IReadOnlyList<KernelVector> Vectors { get; } =
        [.. File.ReadLines(PathOf("vectors.jsonl")).Select(static (line, i) => KernelVector.Parse(line, i + 1))];

    public static JsonElement ReadFacts() => ReadJson("facts.json");

    public static JsonElement ReadSwapTypes() => ReadJson("swap-types.json");

    private static JsonElement ReadJson(string name)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(PathOf(name)));
        return document.RootElement.Clone();
    }

    private static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Truth", $"{Profile}.{name}");
}
