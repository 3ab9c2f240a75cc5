using System.Runtime.CompilerServices;

namespace KernelBits.Docs.Tests;

/// <summary>The repository as a reader finds it.</summary>
internal static class Repository
{
    private static readonly string[] s_madeByBuilds = ["bin", "obj", "node_modules", "BenchmarkDotNet.Artifacts", "TestResults"];

    /// <summary>Its root.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", ".."));

    /// <summary>Every Markdown page, as a path from the root.</summary>
    public static IReadOnlyList<string> Pages { get; } = [.. PagesBelow(Root).Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> PagesBelow(string folder) => Directory.EnumerateFiles(folder, "*.md").Concat(
        Directory.EnumerateDirectories(folder)
            .Where(static sub => !s_madeByBuilds.Contains(Path.GetFileName(sub)) && !Path.GetFileName(sub).StartsWith('.'))
            .Where(static sub => new DirectoryInfo(sub).LinkTarget is null)
            .SelectMany(PagesBelow));

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
