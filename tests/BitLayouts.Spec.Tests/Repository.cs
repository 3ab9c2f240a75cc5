namespace BitLayouts.Spec.Tests;

/// <summary>Files of the repository the tests are built from.</summary>
internal static class Repository
{
    /// <summary>The specification of the kernel's encodings.</summary>
    public const string Specification = "specs/bitlayouts.json";

    private static readonly Lazy<string> Root = new(static () =>
    {
        DirectoryInfo? directory = new(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Generated.sln")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    });

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root.Value, path)).ReplaceLineEndings("\n");
}
