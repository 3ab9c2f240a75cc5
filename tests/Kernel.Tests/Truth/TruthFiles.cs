using System.Collections.Concurrent;
using System.Text.Json;

namespace KernelBits.Tests.Truth;

/// <summary>The evidence under tests/Truth, copied beside the tests.</summary>
internal static class TruthFiles
{
    /// <summary>The profile that the types are generated for.</summary>
    public const string Profile = "v5.14-rfc";

    private static readonly ConcurrentDictionary<string, IReadOnlyList<SpecVector>> _vectors = new(StringComparer.Ordinal);

    /// <summary>Every profile that there are outputs of the kernel's functions of.</summary>
    public static IReadOnlyList<string> ProfilesWithVectors { get; } = ProfilesWith("vectors.jsonl");

    /// <summary>Every profile that there are constants of.</summary>
    public static IReadOnlyList<string> ProfilesWithFacts { get; } = ProfilesWith("facts.json");

    /// <summary>Every profile whose swap types are known under every configuration.</summary>
    public static IReadOnlyList<string> ProfilesWithSwapTypes { get; } = ProfilesWith("swap-types.json");

    /// <summary>Every vector of <see cref="Profile"/>.</summary>
    public static IReadOnlyList<KernelVector> Vectors { get; } =
        [.. File.ReadLines(PathOf(Profile, "vectors.jsonl")).Select(static (line, i) => KernelVector.Parse(line, i + 1))];

    /// <summary>Every vector of a profile.</summary>
    public static IReadOnlyList<SpecVector> VectorsOf(string profile) => _vectors.GetOrAdd(
        profile, static p => [.. File.ReadLines(PathOf(p, "vectors.jsonl")).Select(static (line, i) => SpecVector.Parse(line, i + 1))]);

    public static JsonElement ReadFacts(string profile) => ReadJson(profile, "facts.json");

    public static JsonElement ReadSwapTypes(string profile) => ReadJson(profile, "swap-types.json");

    private static string[] ProfilesWith(string name) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Truth"), "*." + name)
            .Select(file => Path.GetFileName(file)[..^(name.Length + 1)])
            .Order(StringComparer.Ordinal),
    ];

    private static JsonElement ReadJson(string profile, string name)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(PathOf(profile, name)));
        return document.RootElement.Clone();
    }

    private static string PathOf(string profile, string name) => Path.Combine(AppContext.BaseDirectory, "Truth", $"{profile}.{name}");
}
