namespace KernelBits.Cli.Pictures;

/// <summary>A picture as rectangles and lines of text, in points from the top left.</summary>
/// <param name="title">What it is a picture of.</param>
/// <param name="width">Its width.</param>
internal sealed class Drawing(string title, double width)
{
    private readonly List<Box> _boxes = [];
    private readonly List<Label> _labels = [];

    /// <summary>What it is a picture of.</summary>
    public string Title => title;

    /// <summary>Its width.</summary>
    public double Width => width;

    /// <summary>Its height.</summary>
    public double Height { get; set; }

    /// <summary>The rectangles, from the lowest.</summary>
    public IReadOnlyList<Box> Boxes => _boxes;

    /// <summary>The texts.</summary>
    public IReadOnlyList<Label> Labels => _labels;

    /// <summary>Draws a rectangle.</summary>
    public void Add(Box box) => _boxes.Add(box);

    /// <summary>Writes a text.</summary>
    public void Add(Label label) => _labels.Add(label);

    /// <summary>A rectangle.</summary>
    /// <param name="X">Left.</param>
    /// <param name="Y">Top.</param>
    /// <param name="Width">Width.</param>
    /// <param name="Height">Height.</param>
    /// <param name="Color">As in CSS.</param>
    /// <param name="Tip">What it is, for who points at it.</param>
    internal readonly record struct Box(double X, double Y, double Width, double Height, string Color, string? Tip = null);

    /// <summary>A line of text.</summary>
    /// <param name="X">Left, or right where <paramref name="IsRight"/>.</param>
    /// <param name="Y">The base line.</param>
    /// <param name="Text">The text.</param>
    /// <param name="Size">Height of the letters.</param>
    /// <param name="Color">As in CSS.</param>
    /// <param name="IsBold">In bold.</param>
    /// <param name="IsRight">Ends at <paramref name="X"/>.</param>
    internal readonly record struct Label(double X, double Y, string Text, double Size, string Color, bool IsBold = false, bool IsRight = false);
}
