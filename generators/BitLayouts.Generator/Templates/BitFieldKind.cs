namespace BitLayoutTemplates;

/// <summary>What the bits of a field mean.</summary>
public enum BitFieldKind
{
    /// <summary>One bit that is a condition.</summary>
    Bool,

    /// <summary>An unsigned number.</summary>
    UInt,

    /// <summary>A value of an enum.</summary>
    Enum,

    /// <summary>A word of another layout.</summary>
    Layout,
}
