namespace KernelBits.Packages.Tests.Building;

/// <summary>
/// The sources of what is packed, in a folder of their own: what is built there for another purpose leaves the repository's own builds as they are.
/// </summary>
internal static class SourceCopy
{
    private static readonly string[] _folders = ["generators", "specs", "src"];

    private static readonly string[] _built = ["bin", "obj"];

    /// <summary>Copies the sources, where they lie as in the repository.</summary>
    public static void To(string folder)
    {
        IEnumerable<string> shared = ["global.json", ".editorconfig", .. Directory.EnumerateFiles(Repository.Root, "Directory.*").Select(Path.GetFileName)!];
        foreach (string file in shared.Concat(_folders.SelectMany(FilesOf)))
        {
            string target = Path.Combine(folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Path.Combine(Repository.Root, file), target);
        }
    }

    private static IEnumerable<string> FilesOf(string folder)
    {
        string path = Path.Combine(Repository.Root, folder);
        IEnumerable<string> files = Directory.EnumerateFiles(path).Select(static f => Path.GetRelativePath(Repository.Root, f));
        IEnumerable<string> folders = Directory.EnumerateDirectories(path).Where(static d => !_built.Contains(Path.GetFileName(d)));
        return files.Concat(folders.SelectMany(FilesOf));
    }
}
