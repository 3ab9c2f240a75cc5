using System.Globalization;
using System.Text.Json;
using KernelBits.Oracle.Tests.Functions;

namespace KernelBits.Oracle.Tests.Truth;

/// <summary>One line of recorded vectors: a call of a kernel function, with the kernel's own result.</summary>
/// <param name="Line">Line in the file, from 1.</param>
/// <param name="Configuration">The kernel's configuration.</param>
/// <param name="Function">The function's name.</param>
/// <param name="Mode">The modes that matter; null where none does.</param>
/// <param name="Inputs">The arguments.</param>
/// <param name="Output">The result.</param>
/// <param name="Warnings">How often the kernel would have warned.</param>
internal sealed record RecordedCall(
    int Line, OracleConfiguration Configuration, string Function, string? Mode, ulong[] Inputs, ulong Output, ulong Warnings)
{
    public static RecordedCall Parse(string json, int line)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        JsonElement root = document.RootElement;
        return new RecordedCall(
            line,
            Enum.Parse<OracleConfiguration>(root.GetProperty("cfg").GetString()!, ignoreCase: true),
            root.GetProperty("fn").GetString()!,
            root.TryGetProperty("mode", out JsonElement mode) ? mode.GetString() : null,
            [.. root.GetProperty("in").EnumerateArray().Select(static e => ParseHex(e.GetString()!))],
            ParseHex(root.GetProperty("out").GetString()!),
            root.TryGetProperty("warn", out JsonElement warnings) ? warnings.GetUInt64() : 0);
    }

    private static ulong ParseHex(string text) =>
        text.StartsWith("0x", StringComparison.Ordinal)
            ? ulong.Parse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
            : throw new FormatException($"'{text}' does not begin with 0x.");
}
