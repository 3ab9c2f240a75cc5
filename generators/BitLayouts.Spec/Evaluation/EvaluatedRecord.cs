namespace BitLayouts.Spec.Evaluation;

/// <summary>A structure of words as the kernel lays it out in memory.</summary>
/// <param name="Name">The specification's name: <c>pm_scan_arg</c>.</param>
/// <param name="TypeName">The C# name: <c>PmScanArg</c>.</param>
/// <param name="Kernel">The kernel's type: <c>struct pm_scan_arg</c>.</param>
/// <param name="Size">Its bytes, padding included, which is always declared.</param>
/// <param name="Doc">What it is.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Fields">The fields, in the order of memory.</param>
public sealed record EvaluatedRecord(
    string Name,
    string TypeName,
    string? Kernel,
    int Size,
    string Doc,
    EvaluatedSource Source,
    EquatableArray<EvaluatedRecordField> Fields)
{
    /// <summary>The kernel's later names, where the specification is read for all kernels at once.</summary>
    public EquatableArray<EvaluatedRename> Renames { get; init; }

    /// <summary>The kernels that have the record; null for all.</summary>
    public Expr? Only { get; init; }
}

/// <summary>A field of a record.</summary>
/// <param name="Name">The specification's name: <c>walk_end</c>.</param>
/// <param name="MemberName">The C# name: <c>WalkEnd</c>.</param>
/// <param name="Kernel">The kernel's name; null where that is <paramref name="Name"/>.</param>
/// <param name="Offset">The first byte.</param>
/// <param name="Size">The number of bytes: 1, 2, 4 or 8.</param>
/// <param name="IsSigned">It holds a signed number.</param>
/// <param name="LayoutName">The specification's name of the layout that explains it; null for a number.</param>
/// <param name="LayoutType">The C# type of that layout.</param>
/// <param name="Unit">The unit of the value, if it has one.</param>
/// <param name="Doc">What it means.</param>
/// <param name="Source">Where it comes from.</param>
public sealed record EvaluatedRecordField(
    string Name,
    string MemberName,
    string? Kernel,
    int Offset,
    int Size,
    bool IsSigned,
    string? LayoutName,
    string? LayoutType,
    string? Unit,
    string Doc,
    EvaluatedSource Source);
