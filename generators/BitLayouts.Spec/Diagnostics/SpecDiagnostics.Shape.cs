namespace BitLayouts.Spec.Diagnostics;

/// <content>BL01: the shape of an item.</content>
public static partial class SpecDiagnostics
{
    /// <summary>A property the language does not have.</summary>
    public static SpecDiagnosticDescriptor UnknownProperty { get; } = Error(
        "BL0101", "Unknown property", "{0} has no property '{1}'{2}");

    /// <summary>A property is missing.</summary>
    public static SpecDiagnosticDescriptor MissingProperty { get; } = Error(
        "BL0102", "Missing property", "{0} needs the property '{1}'");

    /// <summary>A value of the wrong JSON type.</summary>
    public static SpecDiagnosticDescriptor WrongType { get; } = Error(
        "BL0103", "Wrong JSON type", "{0} must be {1}, not {2}");

    /// <summary>A number that is negative, a fraction or too large.</summary>
    public static SpecDiagnosticDescriptor BadNumber { get; } = Error(
        "BL0104", "Not a whole number in range", "{0} must be a whole number from 0 to {1}, written in plain digits, not {2}");

    /// <summary>A name the language or C# does not allow.</summary>
    public static SpecDiagnosticDescriptor BadName { get; } = Error(
        "BL0105", "Bad name", "'{0}' cannot be {1}: {2}");

    /// <summary>An item without a doc text.</summary>
    public static SpecDiagnosticDescriptor MissingDoc { get; } = Error(
        "BL0106", "Missing doc", "{0} has no 'doc'; say in a sentence what it means");

    /// <summary>An item without a source, or with a part of it missing.</summary>
    public static SpecDiagnosticDescriptor MissingSource { get; } = Error(
        "BL0107", "Missing source", "{0} has no source {1}; give 'source' here or on what encloses it");

    /// <summary>A value that is not one of the allowed ones.</summary>
    public static SpecDiagnosticDescriptor BadChoice { get; } = Error(
        "BL0108", "Value not allowed", "{0} must be {1}, not {2}");
}
