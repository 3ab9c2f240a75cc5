using System.Text;
using System.Text.RegularExpressions;

namespace KernelBits.Tests.Architecture;

/// <summary>One C# file, with a copy of its text in which comments and literals of text are blank.</summary>
/// <param name="path">Path in the repository, with forward slashes.</param>
/// <param name="text">The file's text.</param>
internal sealed partial class SourceFile(string path, string text)
{
    public string Path => path;

    public string Name => System.IO.Path.GetFileNameWithoutExtension(path);

    public int LineCount => text.AsSpan().Count('\n');

    /// <summary>The text with comments, strings and characters replaced by spaces; line numbers stay.</summary>
    public string Code { get; } = Blank(text);

    public string Namespace => NamespaceDeclaration().Match(Code) is { Success: true } match ? match.Groups[1].Value : "";

    /// <summary>
    /// Names of the types declared at the top level, which file-scoped namespaces put at the first column. Types of one
    /// line, such as identifiers, are not among them: a few that belong together may share a file.
    /// </summary>
    public IEnumerable<string> TopLevelTypes => TypeDeclaration().Matches(Code).Where(match => !IsOneLine(match)).Select(match => match.Groups[1].Value).Distinct();

    /// <summary>Every match in the code as "path:line: text", for messages one can click.</summary>
    public IEnumerable<string> Find(Regex pattern, Func<Match, bool>? condition = null) => pattern.Matches(Code)
        .Where(match => condition?.Invoke(match) ?? true)
        .Select(match => $"{path}:{Code.AsSpan(0, match.Index).Count('\n') + 1}: {match.Value.Trim()}");

    private bool IsOneLine(Match declaration)
    {
        int end = Code.IndexOf('\n', declaration.Index);
        return Code[declaration.Index..(end < 0 ? Code.Length : end)].TrimEnd().EndsWith(';');
    }

    private static string Blank(string text)
    {
        var code = new StringBuilder(text);
        foreach (Match match in TextOrComment().Matches(text))
        {
            for (int i = match.Index; i < match.Index + match.Length; i++)
            {
                if (code[i] != '\n')
                    code[i] = ' ';
            }
        }
        return code.ToString();
    }

    [GeneratedRegex(@"//[^\n]*|/\*.*?\*/|\$*""""""+.*?""""""+|\$?@\$?""(?:[^""]|"""")*""|\$?""(?:\\.|[^""\\\n])*""|'(?:\\.[^'\n]*|[^'\\\n])'", RegexOptions.Singleline)]
    private static partial Regex TextOrComment();

    [GeneratedRegex(@"^namespace\s+([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex NamespaceDeclaration();

    [GeneratedRegex(@"^(?:(?:public|internal|file|static|abstract|sealed|readonly|ref|unsafe|partial)\s+)*(?:class|struct|interface|enum|record(?:\s+(?:class|struct))?|delegate\s+[\w<>\[\]?.]+)\s+(\w+)", RegexOptions.Multiline)]
    private static partial Regex TypeDeclaration();
}
