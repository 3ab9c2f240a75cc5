using BitLayouts.Spec;
using Microsoft.CodeAnalysis;

namespace BitLayouts.Generator;

/// <summary>Which additional files are specifications.</summary>
internal static class SpecFile
{
    public static bool IsSpec(AdditionalText file)
    {
        string name = Path.GetFileName(file.Path);
        return name.Equals("bitlayouts.json", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".bitlayouts.json", StringComparison.OrdinalIgnoreCase);
    }

    public static SpecCompilation Compile(AdditionalText file, CancellationToken cancellationToken) =>
        SpecCompiler.Compile(file.GetText(cancellationToken)?.ToString() ?? "", cancellationToken);
}
