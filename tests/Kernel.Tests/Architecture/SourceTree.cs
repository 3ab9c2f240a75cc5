using System.Runtime.CompilerServices;

namespace KernelBits.Tests.Architecture;

/// <summary>The C# files of the repository as they stand on disk.</summary>
internal static class SourceTree
{
    public static string Root { get; } = Locate();

    /// <summary>The hand-written C# files below a folder of the repository.</summary>
    public static IEnumerable<SourceFile> Under(params string[] folders) => folders
        .Select(folder => Path.Combine(Root, folder))
        .Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
        .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
        .Where(path => !IsOutput(path))
        .Order(StringComparer.Ordinal)
        .Select(path => new SourceFile(path, File.ReadAllText(Path.Combine(Root, path))));

    private static bool IsOutput(string path)
        => path.Split('/').Any(part => part is "bin" or "obj" or "artifacts") || path.Contains(".verified.", StringComparison.Ordinal);

    private static string Locate([CallerFilePath] string source = "")
        => Above(AppContext.BaseDirectory) ?? Above(Path.GetDirectoryName(source))
            ?? throw new InvalidOperationException("no Generated.sln above the test assembly: run the tests from a clone of the repository");

    private static string? Above(string? start)
    {
        for (var folder = start is { Length: > 0 } ? new DirectoryInfo(start) : null; folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Generated.sln")))
                return folder.FullName;
        }
        return null;
    }
}
