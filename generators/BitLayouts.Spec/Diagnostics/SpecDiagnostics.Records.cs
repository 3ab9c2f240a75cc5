namespace BitLayouts.Spec.Diagnostics;

/// <content>BL07: records.</content>
public static partial class SpecDiagnostics
{
    /// <summary>A record whose fields do not take the bytes it states.</summary>
    public static SpecDiagnosticDescriptor RecordSize { get; } = Error(
        "BL0701", "Record of another size", "{0} states a size of {1} bytes, but its fields take {2}");

    /// <summary>Bytes that a compiler would leave unused.</summary>
    public static SpecDiagnosticDescriptor RecordPadding { get; } = Error(
        "BL0702", "Undeclared padding", "{0} {1} byte {2}, which is no multiple of {3}; a compiler leaves {4} unused here, so declare a field for them");

    /// <summary>A field that is not where it says.</summary>
    public static SpecDiagnosticDescriptor RecordOffset { get; } = Error(
        "BL0703", "Field at another byte", "{0} states that it begins at byte {1}, but the fields before it end at byte {2}");
}
