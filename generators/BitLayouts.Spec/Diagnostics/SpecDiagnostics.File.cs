namespace BitLayouts.Spec.Diagnostics;

/// <content>BL00: the file.</content>
public static partial class SpecDiagnostics
{
    /// <summary>The text is not JSON.</summary>
    public static SpecDiagnosticDescriptor InvalidJson { get; } = Fatal(
        "BL0001", "Invalid JSON", "The file is not valid JSON: {0}");

    /// <summary>The bytes are not UTF-8.</summary>
    public static SpecDiagnosticDescriptor InvalidUtf8 { get; } = Fatal(
        "BL0002", "Invalid UTF-8", "The file is not valid UTF-8: the byte 0x{0:x2} cannot stand here");

    /// <summary>Objects and arrays nest too deeply.</summary>
    public static SpecDiagnosticDescriptor NestedTooDeep { get; } = Fatal(
        "BL0003", "Nested too deeply", "Objects and arrays nest deeper than {0} levels; a specification needs fewer than 10");

    /// <summary>The root is not an object.</summary>
    public static SpecDiagnosticDescriptor NotAnObject { get; } = Fatal(
        "BL0004", "Not an object", "A specification is a JSON object, but this file holds {0}");

    /// <summary>The version of the language is unknown.</summary>
    public static SpecDiagnosticDescriptor UnsupportedSchema { get; } = Fatal(
        "BL0005", "Unsupported language version", "'$schema' names '{0}', a version of the language that is not known here; known is 'bitlayouts.schema.json'");

    /// <summary>A JSON property is given twice.</summary>
    public static SpecDiagnosticDescriptor DuplicateProperty { get; } = Error(
        "BL0006", "Property given twice", "The property '{0}' is given twice; the first is on line {1}");

    /// <summary>The list of mistakes was cut.</summary>
    public static SpecDiagnosticDescriptor TooManyMistakes { get; } = Error(
        "BL0007", "Too many mistakes", "Only the first {0} mistakes are listed; {1} more begin here");

    /// <summary>There is no namespace to generate types into.</summary>
    public static SpecDiagnosticDescriptor NoNamespace { get; } = Fatal(
        "BL0008", "No namespace", "The specification needs a 'namespace' for its types, such as \"KernelBits\"; {0}");

    /// <summary>
    /// There are mistakes. Told besides them, as the compiler stops before it looks for mistakes where code uses a type that
    /// is missing because of one.
    /// </summary>
    public static SpecDiagnosticDescriptor IncompleteTypes { get; } = Warning(
        "BL0009", "Incomplete types", "The generated types are incomplete because of {0} in this file; the first is {1}: {2}");
}
