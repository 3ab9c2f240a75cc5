using System.Reflection;
using System.Runtime.Loader;
using BitLayouts.Generator;
using KernelBits.Docs.Tests.Markdown;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KernelBits.Docs.Tests.Examples;

/// <summary>A C# block of a page, compiled as a project of the reader's would be. Layouts that the page shows as JSON are generated first.</summary>
internal sealed class CSharpExample(CodeBlock block)
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        """;

    /// <summary>FsCheck.Xunit was built against an older xunit, which projects take for the newer one.</summary>
    private const string BindingRedirect = "CS1701";

    private static readonly CSharpParseOptions s_options = new(LanguageVersion.Latest);

    private static readonly MetadataReference[] s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>The compiled example.</summary>
    public Assembly Load()
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(block.Text, s_options, block.ToString());
        bool isProgram = tree.GetCompilationUnitRoot().Members.Any(static m => m is Microsoft.CodeAnalysis.CSharp.Syntax.GlobalStatementSyntax);
        CSharpCompilation input = CSharpCompilation.Create(
            $"Example{block.Page.GetHashCode(StringComparison.Ordinal):x}_{block.Number}",
            [tree, CSharpSyntaxTree.ParseText(ImplicitUsings, s_options)],
            s_references,
            new CSharpCompilationOptions(isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create([new BitLayoutsGenerator().AsSourceGenerator()], Layouts(), s_options)
            .RunGeneratorsAndUpdateCompilation(input, out Compilation output, out _);
        using MemoryStream image = new();
        string[] mistakes = [.. output.Emit(image).Diagnostics.Where(static d => d.Severity >= DiagnosticSeverity.Warning && d.Id != BindingRedirect).Select(static d => d.ToString())];
        Assert.True(mistakes.Length == 0, $"{block} does not compile:\n{string.Join('\n', mistakes)}");
        image.Position = 0;
        return new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(image);
    }

    private IEnumerable<AdditionalText> Layouts() => Page.Read(block.Page).CodeBlocks
        .Where(static b => b.Language == "json" && b.Text.Contains("\"layouts\"", StringComparison.Ordinal))
        .Select(static b => new LayoutText(b));

    private sealed class LayoutText(CodeBlock json) : AdditionalText
    {
        public override string Path { get; } = $"example{json.Number}.bitlayouts.json";

        public override Microsoft.CodeAnalysis.Text.SourceText GetText(CancellationToken cancellationToken = default) =>
            Microsoft.CodeAnalysis.Text.SourceText.From(json.Text);
    }
}
