using System.Collections.Immutable;
using System.Text;
using BitLayouts.Generator.Pipeline;

namespace BitLayouts.Generator.Emitting;

/// <summary>The types that all generated layouts of a namespace share, kept as C# files in the folder Templates.</summary>
internal static class SupportTemplates
{
    private const string Folder = "Templates.";
    private const string TemplateNamespace = "namespace BitLayoutTemplates;";
    private const string TopLevelPublic = "\npublic ";

    /// <summary>The names of the files, without extension.</summary>
    public static ImmutableArray<string> Names { get; } =
    [
        .. typeof(SupportTemplates).Assembly.GetManifestResourceNames()
            .Where(static n => n.StartsWith(Folder, StringComparison.Ordinal))
            .Select(static n => n.Substring(Folder.Length, n.Length - Folder.Length - ".cs".Length))
            .OrderBy(static n => n, StringComparer.Ordinal),
    ];

    public static string Emit(SupportUnit unit)
    {
        using Stream stream = typeof(SupportTemplates).Assembly.GetManifestResourceStream($"{Folder}{unit.Template}.cs")!;
        using StreamReader reader = new(stream, Encoding.UTF8);
        string text = reader.ReadToEnd().Replace("\r\n", "\n");
        return FileHeader.Notice + "\n" + text
            .Replace(TemplateNamespace, $"namespace {unit.Target.Namespace};")
            .Replace(TopLevelPublic, $"\n{unit.Target.Accessibility} ");
    }
}
