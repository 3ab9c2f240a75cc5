using System.Text.Json;

namespace KernelBits.Tests.Truth;

/// <summary>One call of a kernel function with its result, and the configuration and run-time modes it was made under.</summary>
internal sealed record SpecVector(int Line, bool IsOn, string Mode, string Function, ulong[] Inputs, ulong Output)
{
    public static SpecVector Parse(string json, int line)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        JsonElement root = document.RootElement;
        return new SpecVector(
            line,
            root.GetProperty("cfg").GetString() == "on",
            root.TryGetProperty("mode", out JsonElement mode) ? mode.GetString()! : "",
            root.GetProperty("fn").GetString()!,
            [.. root.GetProperty("in").EnumerateArray().Select(static e => KernelVector.ParseHex(e.GetString()!))],
            KernelVector.ParseHex(root.GetProperty("out").GetString()!));
    }

    public string Describe(ulong actual) =>
        $"line {Line} ({(IsOn ? "on" : "off")} {Mode}): {Function}({string.Join(", ", Inputs.Select(static i => $"0x{i:x16}"))}) "
        + $"is 0x{Output:x16} in the kernel, 0x{actual:x16} by the specification";
}
