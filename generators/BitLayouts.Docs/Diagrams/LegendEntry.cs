namespace BitLayouts.Docs.Diagrams;

/// <summary>A colour of a diagram and what it means.</summary>
/// <param name="Class">The class of what has the colour; empty where a mark is explained instead.</param>
/// <param name="Text">What it means.</param>
/// <param name="X">The left edge.</param>
/// <param name="Y">The upper edge.</param>
internal sealed record LegendEntry(string Class, string Text, double X, double Y)
{
    /// <summary>The width of the coloured box.</summary>
    public const int SwatchWidth = 20;

    /// <summary>The height of the coloured box.</summary>
    public const int SwatchHeight = 14;

    /// <summary>The distance of two lines of the legend.</summary>
    public const int LineHeight = 22;

    /// <summary>The space between two entries.</summary>
    public const int Gap = 18;

    /// <summary>The left edge of the text.</summary>
    public double TextX => Class.Length == 0 ? X : X + SwatchWidth + 6;

    /// <summary>The right edge.</summary>
    public double Right => TextX + Text.Length * Label.CharacterWidth;
}
