namespace BitLayouts.Spec.Diagnostics;

/// <content>BL03: expressions.</content>
public static partial class SpecDiagnostics
{
    /// <summary>An expression that cannot be parsed.</summary>
    public static SpecDiagnosticDescriptor BadExpression { get; } = Error(
        "BL0301", "Bad expression", "{0}");

    /// <summary>A name in an expression that nothing declares.</summary>
    public static SpecDiagnosticDescriptor UnknownName { get; } = Error(
        "BL0302", "Unknown name", "Nothing here is called '{0}'{1}");

    /// <summary>A number where a condition is needed, or the reverse.</summary>
    public static SpecDiagnosticDescriptor TypeMismatch { get; } = Error(
        "BL0303", "Number and condition mixed up", "{0} must be {1}, but '{2}' is {3}");

    /// <summary>A result beyond 64 bits or below zero.</summary>
    public static SpecDiagnosticDescriptor Overflow { get; } = Error(
        "BL0304", "Overflowing expression", "{0}: '{1}' is {2}, {3}");

    /// <summary>A division by zero.</summary>
    public static SpecDiagnosticDescriptor DivisionByZero { get; } = Error(
        "BL0305", "Division by zero", "{0}: '{1}' is 0 and cannot be divided by");

    /// <summary>Items defined by each other.</summary>
    public static SpecDiagnosticDescriptor Cycle { get; } = Error(
        "BL0306", "Cycle", "{0} is defined by itself: {1}");

    /// <summary>A kernel symbol that stands for different masks.</summary>
    public static SpecDiagnosticDescriptor AmbiguousSymbol { get; } = Error(
        "BL0307", "Ambiguous kernel symbol", "'{0}' is 0x{1:x} as {2} but 0x{3:x} as {4}");

    /// <summary>An expression that is too long or nests too deeply.</summary>
    public static SpecDiagnosticDescriptor ExpressionTooComplex { get; } = Error(
        "BL0308", "Expression too complex", "The expression {0}; name parts of it as constants or predicates of their own");

    /// <summary>A shift count or divisor that depends on the word.</summary>
    public static SpecDiagnosticDescriptor ConstantNeeded { get; } = Error(
        "BL0309", "Constant needed", "{0} '{1}' must be a constant{2}");
}
