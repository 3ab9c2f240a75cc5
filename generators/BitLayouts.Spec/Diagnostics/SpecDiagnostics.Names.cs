namespace BitLayouts.Spec.Diagnostics;

/// <content>BL02: names, versions and profiles.</content>
public static partial class SpecDiagnostics
{
    /// <summary>Two items of one name in one profile.</summary>
    public static SpecDiagnosticDescriptor DuplicateName { get; } = Error(
        "BL0201", "Duplicate name", "{0} is declared twice; the first is on line {1}");

    /// <summary>A reference to an item that does not exist.</summary>
    public static SpecDiagnosticDescriptor UnknownReference { get; } = Error(
        "BL0202", "Unknown item", "There is no {0} '{1}'{2}");

    /// <summary>A reference to an item that exists, but not in this profile.</summary>
    public static SpecDiagnosticDescriptor NotInProfile { get; } = Error(
        "BL0203", "Not in this profile", "{0} is used here but is not in the profile; give both the same 'since', 'until' and 'if'");

    /// <summary>Two items get the same C# name.</summary>
    public static SpecDiagnosticDescriptor DuplicateCSharpName { get; } = Error(
        "BL0204", "Duplicate C# name", "The C# name '{0}' of {1} is already that of {2}; give one of them {3}");

    /// <summary><c>until</c> is not later than <c>since</c>.</summary>
    public static SpecDiagnosticDescriptor EmptyVersionRange { get; } = Error(
        "BL0205", "Empty version range", "{0} is in no version: 'since' {1} is not before 'until' {2}");

    /// <summary>Several profiles and no default.</summary>
    public static SpecDiagnosticDescriptor NoDefaultProfile { get; } = Fatal(
        "BL0206", "No default profile", "There are {0} profiles; 'default_profile' must say for which one types are generated");

    /// <summary>The profile asked for does not exist.</summary>
    public static SpecDiagnosticDescriptor UnknownProfile { get; } = Fatal(
        "BL0207", "Unknown profile", "There is no profile '{0}'{1}");

    /// <summary>A rename in a version that cannot have it.</summary>
    public static SpecDiagnosticDescriptor RenameOutOfOrder { get; } = Error(
        "BL0208", "Rename out of order", "{0} cannot be renamed in '{1}': {2}");

    /// <summary>A rename that changes nothing.</summary>
    public static SpecDiagnosticDescriptor RenamedToItself { get; } = Error(
        "BL0209", "Renamed to the same name", "{0} {1} already, so it is not renamed here");

    /// <summary>Two specifications of one project that generate the same type.</summary>
    public static SpecDiagnosticDescriptor TypeOfAnotherFile { get; } = Error(
        "BL0210", "Type of another specification", "{0} in the namespace '{1}' already, from {2}; give one of the two files another 'namespace'{3}");
}
