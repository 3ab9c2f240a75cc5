namespace BitLayouts.Docs.Comparing;

/// <summary>How a fact differs between two kernels.</summary>
public enum ChangeKind
{
    /// <summary>Only the first has it.</summary>
    Removed,

    /// <summary>Only the second has it.</summary>
    Added,

    /// <summary>It is at other bits.</summary>
    Moved,

    /// <summary>It is the same under another name.</summary>
    Renamed,

    /// <summary>Its meaning, type, value or expression differs.</summary>
    Changed,

    /// <summary>It says the same of other things: what it refers to differs, or is not there.</summary>
    Follows,

    /// <summary>The same fact has another source.</summary>
    Sourced,
}
