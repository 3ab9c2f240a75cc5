namespace BitLayouts.Spec.Diagnostics;

/// <content>BL06: mutators and conversions.</content>
public static partial class SpecDiagnostics
{
    /// <summary>A conversion that silently drops bits.</summary>
    public static SpecDiagnosticDescriptor SourceTooWide { get; } = Error(
        "BL0601", "Conversion drops bits", "{0} ({1}) does not fit into {2} ({3}); say \"truncates\": true if the kernel drops bits here");

    /// <summary>A conversion that writes bits twice.</summary>
    public static SpecDiagnosticDescriptor TargetWrittenTwice { get; } = Error(
        "BL0602", "Target written twice", "{0} of '{1}' are written twice, by '{2}' and by '{3}'");

    /// <summary>A mutator that sets and clears the same bits.</summary>
    public static SpecDiagnosticDescriptor SetAndCleared { get; } = Error(
        "BL0603", "Set and cleared", "{0} both sets and clears {1}");

    /// <summary>A mutator or conversion that does nothing.</summary>
    public static SpecDiagnosticDescriptor ChangesNothing { get; } = Error(
        "BL0604", "Changes nothing", "{0} {1}");
}
