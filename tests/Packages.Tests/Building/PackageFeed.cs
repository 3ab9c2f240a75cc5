using System.Globalization;

namespace KernelBits.Packages.Tests.Building;

/// <summary>The packages, made once for all tests in a folder of their own, under a version that no cache has seen.</summary>
public sealed class PackageFeed : IDisposable
{
    /// <summary>The names of the packages.</summary>
    internal static readonly string[] Names = ["KernelBits", "KernelBits.Generator", "KernelBits.FsCheck", "kbits"];

    private readonly string _root = Directory.CreateTempSubdirectory("kernelbits-strangers-").FullName;

    private readonly Lazy<string> _userPackages = new(static () => ChildProgram.Dotnet(Path.GetTempPath(), "nuget", "locals", "global-packages", "-l")
        .Succeeded().Output.Split("global-packages:")[1].Trim());

    private int _projects;

    /// <summary>Packs what was built with the tests.</summary>
    public PackageFeed()
    {
        Directory.CreateDirectory(Feed);
        ChildProgram.Dotnet(
            Repository.TestProject,
            "msbuild",
            "-nologo",
            "-v:q",
            "-t:PackBuilt",
            $"-p:Configuration={Repository.Configuration}",
            $"-p:PackageOutputPath={Feed}",
            $"-p:PackageVersion={Version}").Succeeded();
    }

    /// <summary>The version of the packages.</summary>
    internal string Version { get; } =
        "0.0.0-stranger." + DateTime.UtcNow.Ticks.ToString(CultureInfo.InvariantCulture);

    private string Feed => Path.Combine(_root, "feed");

    /// <summary>The file of a package.</summary>
    internal string FileOf(string package) => Path.Combine(Feed, $"{package}.{Version}.nupkg");

    /// <summary>Copies a stranger's project to a folder outside the repository, where it finds the packages.</summary>
    internal string NewProject(string name)
    {
        string folder = NewFolder();
        string template = Path.Combine(Repository.TestProject, "Strangers", name);
        foreach (string file in Directory.EnumerateFiles(template, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(folder, Path.GetRelativePath(template, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllText(target, file.EndsWith(".csproj", StringComparison.Ordinal) ? Versioned(File.ReadAllText(file)) : File.ReadAllText(file));
        }

        return folder;
    }

    /// <summary>A folder outside the repository where the packages are found, and nothing else of the repository.</summary>
    internal string NewFolder()
    {
        string folder = Path.Combine(_root, $"project-{Interlocked.Increment(ref _projects)}");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "NuGet.config"), NuGetConfig());
        return folder;
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_root, recursive: true);

    /// <summary>
    /// Our packages come from the feed alone and stay in this folder; others come from where the machine gets them, and are
    /// not copied where the user's cache has them.
    /// </summary>
    private string NuGetConfig()
    {
        IEnumerable<string> others = PackageSources.Enabled.Select(static s => $"""<packageSource key="{s.Name}"><package pattern="*" /></packageSource>""");
        IEnumerable<string> ours = Names.Select(static n => $"""<package pattern="{n}" />""");
        return $"""
            <?xml version="1.0" encoding="utf-8"?>
            <configuration>
              <config><add key="globalPackagesFolder" value="{Path.Combine(_root, "packages")}" /></config>
              <fallbackPackageFolders><add key="user" value="{_userPackages.Value}" /></fallbackPackageFolders>
              <packageSources><add key="strangers-feed" value="{Feed}" /></packageSources>
              <packageSourceMapping>
                <packageSource key="strangers-feed">{string.Concat(ours)}</packageSource>
                {string.Concat(others)}
              </packageSourceMapping>
            </configuration>
            """;
    }

    private string Versioned(string project)
    {
        string text = project.Replace("{version}", Version, StringComparison.Ordinal);
        const string Other = "{version:";
        for (int at = text.IndexOf(Other, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Other, StringComparison.Ordinal))
        {
            int end = text.IndexOf('}', at);
            text = text[..at] + Repository.VersionOf(text[(at + Other.Length)..end]) + text[(end + 1)..];
        }

        return text;
    }
}
