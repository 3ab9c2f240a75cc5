using System.Globalization;

namespace BitLayouts.Spec.Diagnostics;

/// <summary>A kind of mistake: its stable id and how it is told.</summary>
/// <param name="Id">The stable id, <c>BL0403</c>; the first two digits are the group.</param>
/// <param name="Title">The kind of mistake in a few words.</param>
/// <param name="MessageFormat">The message, with <see cref="string.Format(IFormatProvider, string, object[])"/> placeholders.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="PreventsGeneration">No type at all can be generated from a file with this mistake.</param>
public sealed record SpecDiagnosticDescriptor(
    string Id, string Title, string MessageFormat, DiagnosticSeverity Severity, bool PreventsGeneration)
{
    /// <summary>The documentation page, relative to the root of the repository, with the anchor of this id's heading.</summary>
    public string HelpLink => "docs/diagnostics.md#" + HelpAnchor;

    /// <summary>The anchor of this id's heading as Markdown renderers make it from <c>## BL0403: Overlapping fields</c>.</summary>
    public string HelpAnchor => Id.ToLowerInvariant() + "-" + Anchor(Title);

    internal string Format(object[] arguments) => string.Format(CultureInfo.InvariantCulture, MessageFormat, arguments);

    private static string Anchor(string title) => string.Concat(
        title.ToLowerInvariant().Where(static c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_').Select(static c => c == ' ' ? '-' : c));
}
