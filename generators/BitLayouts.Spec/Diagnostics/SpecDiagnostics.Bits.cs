namespace BitLayouts.Spec.Diagnostics;

/// <content>BL04: bits and fields.</content>
public static partial class SpecDiagnostics
{
    /// <summary>A text that does not name bits.</summary>
    public static SpecDiagnosticDescriptor BadBits { get; } = Error(
        "BL0401", "Bad bits", "{0} does not name bits: {1}");

    /// <summary>A bit the word does not have.</summary>
    public static SpecDiagnosticDescriptor OutOfWidth { get; } = Error(
        "BL0402", "Bit outside the word", "{0} has bit {1}, but '{2}' is {3} bits wide: its bits are {4}:0");

    /// <summary>Two fields with the same bits.</summary>
    public static SpecDiagnosticDescriptor Overlap { get; } = Error(
        "BL0403", "Overlapping bits", "{0} and {1} both have {2}; declare one 'alias_of' the other, or give both a 'when' that excludes the other's");

    /// <summary>Bits that nothing declares.</summary>
    public static SpecDiagnosticDescriptor Gap { get; } = Error(
        "BL0404", "Undeclared bits", "{0} says nothing about {1}; give them a field or list them under 'reserved'");

    /// <summary>An alias with bits its target does not have.</summary>
    public static SpecDiagnosticDescriptor AliasOutside { get; } = Error(
        "BL0405", "Alias outside its field", "{0} is declared an alias of {1} ({2}), but also has {3}");

    /// <summary>A value that its place cannot hold.</summary>
    public static SpecDiagnosticDescriptor ValueTooWide { get; } = Error(
        "BL0406", "Value too wide", "{0} is {1}, but {2} holds at most {3}");

    /// <summary>A field type that does not suit the field's bits or layout.</summary>
    public static SpecDiagnosticDescriptor TypeDoesNotFit { get; } = Error(
        "BL0407", "Type does not fit", "{0} {1}");

    /// <summary>A field whose forms in different kernels have too little in common for one member.</summary>
    public static SpecDiagnosticDescriptor FormsDiffer { get; } = Error(
        "BL0408", "Forms differ too much", "{0} {1}; give its forms in different kernels names of their own");
}
