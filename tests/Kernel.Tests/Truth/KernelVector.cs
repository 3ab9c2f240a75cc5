using System.Globalization;
using System.Text.Json;
using KernelBits.Conformance;

namespace KernelBits.Tests.Truth;

/// <summary>One call of a kernel function, with the kernel's own result.</summary>
internal sealed record KernelVector(
    int Line, bool IsOn, bool FiveLevels, string Function, ulong[] Inputs, ulong Output, KernelEnvironment Environment)
{
    /// <summary>The kernel in the vector's mode.</summary>
    public KernelProfile Kernel => KernelProfiles.Default.With(KernelSwitches.X86FeatureLa57, FiveLevels);

    public static KernelVector Parse(string json, int line)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        JsonElement root = document.RootElement;
        string? mode = root.TryGetProperty("mode", out JsonElement m) ? m.GetString() : null;
        return new KernelVector(
            line,
            root.GetProperty("cfg").GetString() == "on",
            mode == "l5",
            root.GetProperty("fn").GetString()!,
            [.. root.GetProperty("in").EnumerateArray().Select(static e => ParseHex(e.GetString()!))],
            ParseHex(root.GetProperty("out").GetString()!),
            ReadEnvironment(root));
    }

    public static ulong ParseHex(string text) =>
        text.StartsWith("0x", StringComparison.Ordinal)
            ? ulong.Parse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
            : throw new FormatException($"'{text}' does not begin with 0x.");

    public string Describe(ulong actual) =>
        $"line {Line} ({(IsOn ? "on" : "off")}): {Function}({string.Join(", ", Inputs.Select(static i => $"0x{i:x16}"))}) "
        + $"is 0x{Output:x16} in the kernel, 0x{actual:x16} here; {Environment}";

    private static KernelEnvironment ReadEnvironment(JsonElement root)
    {
        if (!root.TryGetProperty("env", out JsonElement env))
        {
            return default;
        }

        bool Is(string name) => env.GetProperty(name).GetInt32() == 1;
        return new KernelEnvironment(
            Is("show_pfn"), new PagemapPage(Is("normal_page"), Is("anon"), Is("mapcount1")), Is("vm_softdirty"));
    }
}
