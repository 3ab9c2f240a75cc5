using System.Text;

namespace BitLayouts.Generator.Emitting;

/// <summary>Writes C# line by line with the right indentation; lines end in LF on every system.</summary>
internal sealed class CodeWriter
{
    private const int IndentWidth = 4;

    private readonly StringBuilder _text = new();
    private int _indent;
    private bool _atBlockStart = true;

    /// <summary>One line, or several separated by LF.</summary>
    public CodeWriter Line(string text)
    {
        foreach (string line in text.Split('\n'))
        {
            if (line.Length > 0)
            {
                _text.Append(' ', _indent * IndentWidth).Append(line);
            }

            _text.Append('\n');
        }

        _atBlockStart = false;
        return this;
    }

    /// <summary>An empty line, except behind an opening brace.</summary>
    public CodeWriter Blank()
    {
        if (!_atBlockStart)
        {
            _text.Append('\n');
            _atBlockStart = true;
        }

        return this;
    }

    /// <summary>An opening brace on its own line.</summary>
    public CodeWriter Open()
    {
        Line("{");
        _indent++;
        _atBlockStart = true;
        return this;
    }

    /// <summary>A closing brace on its own line, followed by <paramref name="suffix"/>.</summary>
    public CodeWriter Close(string suffix = "")
    {
        _indent--;
        return Line("}" + suffix);
    }

    /// <summary>Writes with one step more of indentation.</summary>
    public CodeWriter Indent(Action write)
    {
        _indent++;
        write();
        _indent--;
        return this;
    }

    /// <summary>Lines one step further in.</summary>
    public CodeWriter Indented(string text)
    {
        _indent++;
        Line(text);
        _indent--;
        return this;
    }

    /// <summary>A documentation comment.</summary>
    /// <param name="xml">The comment's XML; LF starts a new comment line.</param>
    public CodeWriter Doc(string xml) => Line("/// " + xml.Replace("\n", "\n/// "));

    /// <summary>A documentation summary of finished XML.</summary>
    public CodeWriter Summary(string xml) => Doc($"<summary>{xml}</summary>");

    public override string ToString() => _text.ToString();
}
