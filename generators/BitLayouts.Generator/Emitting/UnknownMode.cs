using System.Text.RegularExpressions;
using BitLayouts.Generator.Pipeline;

namespace BitLayouts.Generator.Emitting;

/// <summary>Tells a project that it asks for something the generator does not make.</summary>
internal static class UnknownMode
{
    private static readonly Regex NoFileName = new("[^A-Za-z0-9.]+", RegexOptions.CultureInvariant);

    public static string HintName(SpecFile file) => $"{EmitRequest.Metadata}.{NoFileName.Replace(file.Path, "_")}.g.cs";

    /// <summary>A file that does not compile: the mistake is the project's and not at a place in the specification.</summary>
    public static string Emit(SpecFile file) =>
        FileHeader.Notice
        + $"#error {EmitRequest.Metadata} of {CSharpText.Xml(file.Path)} is '{CSharpText.Xml(file.Asked)}'; "
        + $"it can be {nameof(EmitMode.Types)} (or nothing) or {nameof(EmitMode.Arbitraries)}\n";
}
