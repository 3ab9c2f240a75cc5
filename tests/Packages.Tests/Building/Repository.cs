using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace KernelBits.Packages.Tests.Building;

/// <summary>The repository that the packages come from.</summary>
internal static class Repository
{
    /// <summary>The folder of this test project.</summary>
    public static string TestProject { get; } = FindTestProject();

    /// <summary>The folder of everything.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(TestProject, "..", ".."));

    /// <summary>The configuration that everything was built in.</summary>
    public static string Configuration { get; } =
        typeof(Repository).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    /// <summary>The tool as it was built.</summary>
    public static string Tool => Path.Combine(Root, "src", "Kernel.Cli", "bin", Configuration, "net10.0", "kbits.dll");

    /// <summary>The version of another's package that the repository uses.</summary>
    public static string VersionOf(string package) => (string)XDocument.Load(Path.Combine(Root, "Directory.Packages.props"))
        .Descendants("PackageVersion")
        .Single(p => (string?)p.Attribute("Include") == package)
        .Attribute("Version")!;

    private static string FindTestProject([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, ".."));
}
