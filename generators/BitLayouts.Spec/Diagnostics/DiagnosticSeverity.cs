namespace BitLayouts.Spec.Diagnostics;

/// <summary>How bad a mistake in a specification is.</summary>
public enum DiagnosticSeverity
{
    /// <summary>Probably not meant, but the types can be generated as the file says.</summary>
    Warning,

    /// <summary>The file contradicts itself or the language; what is broken is left out of the generated types.</summary>
    Error,
}
