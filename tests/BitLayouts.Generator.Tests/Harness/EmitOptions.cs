using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace BitLayouts.Generator.Tests.Harness;

/// <summary>A project whose additional files carry <c>BitLayoutsEmit</c>.</summary>
internal sealed class EmitOptions(string mode) : AnalyzerConfigOptionsProvider
{
    private readonly Options _ofFile = new(mode);

    public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(null);

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => _ofFile;

    private sealed class Options(string? mode) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = key == "build_metadata.AdditionalFiles.BitLayoutsEmit" ? mode : null;
            return value is not null;
        }
    }
}
