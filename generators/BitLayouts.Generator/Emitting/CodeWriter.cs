using System.Text;

namespace BitLayouts.Generator.Emitting;

/// <summary>Text with indentation and LF line ends, so that the same specification gives the same bytes everywhere.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder _text = new();
    private int _indent;

    public CodeWriter Line()
    {
        _text.Append('\n');
        return this;
    }

    public CodeWriter Line(string line)
    {
        if (line.Length > 0)
        {
            _text.Append(' ', 4 * _indent).Append(line);
        }

        _text.Append('\n');
        return this;
    }

    /// <summary>Writes several lines, each at the current indentation.</summary>
    public CodeWriter Lines(string lines)
    {
        foreach (string line in lines.Split('\n'))
        {
            Line(line.TrimEnd('\r'));
        }

        return this;
    }

    public CodeWriter Open(string header)
    {
        Line(header);
        Line("{");
        _indent++;
        return this;
    }

    public CodeWriter Close(string suffix = "")
    {
        _indent--;
        return Line("}" + suffix);
    }

    public CodeWriter OpenBracket()
    {
        Line("[");
        _indent++;
        return this;
    }

    public CodeWriter CloseBracket(string suffix = ",")
    {
        _indent--;
        return Line("]" + suffix);
    }

    public override string ToString() => _text.ToString();
}
