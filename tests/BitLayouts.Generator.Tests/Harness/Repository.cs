using System.Runtime.CompilerServices;

namespace BitLayouts.Generator.Tests.Harness;

/// <summary>Files of the repository.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The project's own specification.</summary>
    public static string Specification => File.ReadAllText(Path.Combine(Root, "specs", "bitlayouts.json"));

    private static string FindRoot([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));
}
