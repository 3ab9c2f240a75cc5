using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace BitLayouts.Generator.Tests.Harness;

/// <summary>An additional file in memory.</summary>
internal sealed class TestText : AdditionalText
{
    private readonly SourceText _text;

    public TestText(string path, string text)
        : this(path, SourceText.From(text, Encoding.UTF8))
    {
    }

    public TestText(string path, SourceText text)
    {
        Path = path;
        _text = text;
    }

    public override string Path { get; }

    public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
}
