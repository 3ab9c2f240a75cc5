namespace BitLayouts.Spec.Diagnostics;

/// <content>BL05: unions.</content>
public static partial class SpecDiagnostics
{
    /// <summary>A word of no kind.</summary>
    public static SpecDiagnosticDescriptor NotTotal { get; } = Error(
        "BL0501", "Union not total", "{0} says nothing about the word {1}: no kind claims it");

    /// <summary>A word of two kinds.</summary>
    public static SpecDiagnosticDescriptor NotDisjoint { get; } = Error(
        "BL0502", "Union not disjoint", "The kinds '{0}' and '{1}' of {2} both claim the word {3}");

    /// <summary>Conditions that could not be decided.</summary>
    public static SpecDiagnosticDescriptor TooComplexToDecide { get; } = Error(
        "BL0503", "Too complex to decide", "{0} is too complex to decide for all words; compare fields and masks with constants rather than with each other");

    /// <summary>A kind that no word has.</summary>
    public static SpecDiagnosticDescriptor KindNeverMatches { get; } = Warning(
        "BL0504", "Kind never matches", "No word is of the kind '{0}' of {1}; if that is so in this profile only, give it an 'if'");

    /// <summary>A kind explained by a layout of another width.</summary>
    public static SpecDiagnosticDescriptor KindWidthDiffers { get; } = Error(
        "BL0505", "Kind of another width", "The kind '{0}' is explained by '{1}', which is {2} bits wide, but '{3}' is {4} bits wide");

    /// <summary>More kinds than the generated enum can number.</summary>
    public static SpecDiagnosticDescriptor TooManyKinds { get; } = Error(
        "BL0506", "Too many kinds", "{0} has {1} kinds, but the enum of its kinds has room for {2}; explain some of them by layouts of their own");
}
