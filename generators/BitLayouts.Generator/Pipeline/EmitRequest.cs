using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace BitLayouts.Generator.Pipeline;

/// <summary>A specification file and what the project wants of it.</summary>
/// <param name="Text">The file.</param>
/// <param name="Mode">What to make of it.</param>
/// <param name="Asked">The project's own word for that; empty where it says nothing.</param>
internal sealed record EmitRequest(AdditionalText Text, EmitMode Mode, string Asked)
{
    /// <summary>The metadata of an additional file that says what becomes of it: <c>BitLayoutsEmit="Arbitraries"</c>.</summary>
    public const string Metadata = "BitLayoutsEmit";

    private const string Option = "build_metadata.AdditionalFiles." + Metadata;

    public static EmitRequest Of(AdditionalText text, AnalyzerConfigOptionsProvider options)
    {
        string asked = options.GetOptions(text).TryGetValue(Option, out string? value) ? value.Trim() : "";
        EmitMode mode =
            asked.Length == 0 || Is(asked, EmitMode.Types) ? EmitMode.Types
            : Is(asked, EmitMode.Arbitraries) ? EmitMode.Arbitraries
            : EmitMode.Unknown;
        return new EmitRequest(text, mode, asked);
    }

    private static bool Is(string asked, EmitMode mode) => string.Equals(asked, mode.ToString(), StringComparison.OrdinalIgnoreCase);
}
