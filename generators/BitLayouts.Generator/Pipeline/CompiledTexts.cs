using System.Runtime.CompilerServices;
using BitLayouts.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace BitLayouts.Generator.Pipeline;

/// <summary>
/// What specifications say, for as long as somebody holds their text. The compiler gives the generator and the analyzer the
/// same text, and gives it to the analyzer again after every edit elsewhere: it is compiled once for both.
/// </summary>
internal static class CompiledTexts
{
    private static readonly ConditionalWeakTable<SourceText, SpecCompilation> Compilations = new();

    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static SpecCompilation Get(AdditionalText file, CancellationToken cancellationToken)
    {
        if (file.GetText(cancellationToken) is not { } text)
        {
            return SpecCompiler.Compile("", cancellationToken);
        }

        if (Compilations.TryGetValue(text, out SpecCompilation? known))
        {
            return known;
        }

        SpecCompilation compilation = SpecCompiler.Compile(text.ToString(), cancellationToken);
        return Compilations.GetValue(text, _ => compilation);
    }
}
