namespace BitLayouts.Docs.Documents;

/// <summary>A piece of running text.</summary>
internal abstract record Inline
{
    /// <summary>Plain words.</summary>
    public sealed record Words(string Text) : Inline;

    /// <summary>Code, a symbol or a name.</summary>
    public sealed record Code(string Text) : Inline;

    /// <summary>Words that stand out.</summary>
    public sealed record Strong(string Text) : Inline;

    /// <summary>A link to a page of this set.</summary>
    /// <param name="Text">What it says.</param>
    /// <param name="Page">The page without extension; empty for the same page.</param>
    /// <param name="Anchor">The place on the page; empty for its start.</param>
    /// <param name="IsCode">What it says is a name.</param>
    public sealed record Link(string Text, string Page, string Anchor = "", bool IsCode = false) : Inline;

    /// <summary>A word that says of which sort something is, such as <c>moved</c>.</summary>
    /// <param name="Text">The word.</param>
    /// <param name="Class">The class that HTML gives it.</param>
    public sealed record Tag(string Text, string Class) : Inline;

    /// <summary>Words that stay in one line.</summary>
    public sealed record Unbroken(string Text) : Inline;

    /// <summary>Words with the path of a file, which may go on in the next line behind any of its slashes.</summary>
    public sealed record Path(string Text) : Inline;

    /// <summary>A remark beside the main thing.</summary>
    public sealed record Small(IReadOnlyList<Inline> Text) : Inline;

    /// <summary>The next piece begins a line.</summary>
    public sealed record Break : Inline;

    /// <summary>Plain words.</summary>
    public static implicit operator Inline(string text) => new Words(text);
}
