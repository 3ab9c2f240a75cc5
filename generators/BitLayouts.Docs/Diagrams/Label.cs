namespace BitLayouts.Docs.Diagrams;

/// <summary>A label fitted into a box: in one or more lines across, or in one line from the bottom up.</summary>
/// <param name="Lines">The lines.</param>
/// <param name="IsUpright">The line runs from the bottom up.</param>
internal sealed record Label(IReadOnlyList<string> Lines, bool IsUpright)
{
    /// <summary>The size of the letters.</summary>
    public const int FontSize = 12;

    /// <summary>The distance of two lines.</summary>
    public const int LineHeight = 14;

    /// <summary>No monospaced font that a browser chooses has wider letters.</summary>
    public const double CharacterWidth = 0.625 * FontSize;

    private const int MaxLines = 3;
    private const int Padding = 6;

    /// <summary>The height it needs.</summary>
    public double Height => IsUpright ? Width(Lines[0]) + Padding : Lines.Count * LineHeight + Padding;

    /// <summary>Fits <paramref name="text"/> into a box of this width, which is as high as is needed.</summary>
    public static Label Fit(string text, double boxWidth)
    {
        if (Width(text) <= boxWidth)
        {
            return new Label([text], IsUpright: false);
        }

        List<string> lines = [];
        foreach (string word in Words(text))
        {
            if (lines.Count > 0 && Width(lines[^1] + word) <= boxWidth)
            {
                lines[^1] += word;
            }
            else
            {
                lines.Add(word);
            }
        }

        return lines.Count <= MaxLines && lines.TrueForAll(l => Width(l) <= boxWidth)
            ? new Label(lines, IsUpright: false)
            : new Label([text], IsUpright: true);
    }

    private static double Width(string text) => text.Length * CharacterWidth + Padding;

    /// <summary>The words of a name, each with the underscore behind it.</summary>
    private static IEnumerable<string> Words(string text)
    {
        int start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '_' || i == text.Length - 1)
            {
                yield return text[start..(i + 1)];
                start = i + 1;
            }
        }
    }
}
