namespace BitLayouts.Spec.Evaluation;

/// <summary>What names mean in an expression.</summary>
internal interface INameScope
{
    /// <summary>Looks a name up.</summary>
    /// <param name="name">The name.</param>
    /// <param name="dead">The name stands in a part that this profile never evaluates.</param>
    NameLookup Find(string name, bool dead);

    /// <summary>All names, to suggest one that is near.</summary>
    IEnumerable<string> AllNames { get; }
}

/// <summary>How a look-up ended.</summary>
internal enum NameStatus
{
    /// <summary>The name means <see cref="NameLookup.Bound"/>.</summary>
    Found,

    /// <summary>The name stands for something broken, which has been reported.</summary>
    Broken,

    /// <summary>Nothing is called so.</summary>
    Unknown,

    /// <summary>Something is called so, but not in this profile; <see cref="NameLookup.Text"/> says what.</summary>
    NotInProfile,

    /// <summary>The name means several things; <see cref="NameLookup.Conflict"/> holds them.</summary>
    Ambiguous,
}

/// <summary>The result of a look-up.</summary>
internal sealed record NameLookup(NameStatus Status, Bound? Bound = null, string Text = "", (MaskSymbol A, MaskSymbol B)? Conflict = null)
{
    public static NameLookup Unknown { get; } = new(NameStatus.Unknown);

    public static NameLookup Broken { get; } = new(NameStatus.Broken);

    public static NameLookup Found(Bound bound) => new(NameStatus.Found, bound);
}

/// <summary>A kernel symbol that stands for a mask or constant.</summary>
/// <param name="Title">Whose it is, for messages.</param>
/// <param name="Layout">The layout's specification name; empty for a constant.</param>
/// <param name="Reference">The C# constant: <c>Pte.PresentMask</c>.</param>
/// <param name="Mask">The value.</param>
internal sealed record MaskSymbol(string Title, string Layout, string Reference, ulong Mask);
