namespace BitLayoutTemplates;

/// <summary>What the specification says about a field of a structure in memory.</summary>
public sealed class BitRecordFieldInfo
{
    /// <summary>The specification's name, such as <c>walk_end</c>.</summary>
    public string Name { get; internal init; } = "";

    /// <summary>The C# name, such as <c>WalkEnd</c>.</summary>
    public string MemberName { get; internal init; } = "";

    /// <summary>The kernel's name of the member.</summary>
    public string KernelName { get; internal init; } = "";

    /// <summary>The first byte.</summary>
    public int Offset { get; internal init; }

    /// <summary>The number of bytes: 1, 2, 4 or 8.</summary>
    public int Size { get; internal init; }

    /// <summary>It holds a signed number.</summary>
    public bool IsSigned { get; internal init; }

    /// <summary>The specification's name of the layout that explains its word; null for a number.</summary>
    public string? LayoutName { get; internal init; }

    /// <summary>The unit of the value; null where it has none.</summary>
    public string? Unit { get; internal init; }

    /// <summary>What it means.</summary>
    public string Doc { get; internal init; } = "";

    /// <summary>Where it comes from.</summary>
    public string Source { get; internal init; } = "";

    /// <inheritdoc/>
    public override string ToString() => Name;
}
