using BitLayouts.Docs.Profiles;

namespace BitLayouts.Docs.Tests;

/// <summary>The repository the tests are built from.</summary>
internal static class Repository
{
    /// <summary>The folder with the solution.</summary>
    public static string Root { get; } = FindRoot();

    private static readonly Lazy<SnapshotReader> Opened = new(static () => SnapshotReader.Open(
        File.ReadAllBytes(Path.Combine(Root, "specs", "bitlayouts.json")), "specs/bitlayouts.json"));

    private static readonly Lazy<IReadOnlyList<(string Name, string Text)>> Rendered = new(static () => DocSite.Render(Opened.Value));

    /// <summary>The specification of the kernel's encodings.</summary>
    public static SnapshotReader Specification => Opened.Value;

    /// <summary>Its pages.</summary>
    public static IReadOnlyList<(string Name, string Text)> Pages => Rendered.Value;

    private static string FindRoot()
    {
        DirectoryInfo? directory = new(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Generated.sln")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
