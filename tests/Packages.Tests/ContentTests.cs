using System.IO.Compression;
using System.Xml.Linq;
using KernelBits.Packages.Tests.Building;
using Xunit;

namespace KernelBits.Packages.Tests;

/// <summary>What the packages hold and ask for.</summary>
[Collection(PackagesCollection.Name)]
public sealed class ContentTests(PackageFeed feed)
{
    [Theory]
    [InlineData("KernelBits", "lib/net10.0/KernelBits.dll lib/net10.0/KernelBits.xml")]
    [InlineData("KernelBits.FsCheck", "lib/net10.0/KernelBits.FsCheck.dll lib/net10.0/KernelBits.FsCheck.xml")]
    public void Library_is_an_assembly_with_its_documentation(string package, string files) =>
        Assert.Equal(files.Split(' '), FilesOf(package).Where(static f => f.StartsWith("lib/", StringComparison.Ordinal)));

    [Fact]
    public void Generator_brings_what_it_needs_beside_it_and_nothing_to_reference()
    {
        string[] files = FilesOf("KernelBits.Generator");
        Assert.DoesNotContain(files, static f => f.StartsWith("lib/", StringComparison.Ordinal) || f.StartsWith("ref/", StringComparison.Ordinal));
        string[] analyzers = [.. files.Where(static f => f.StartsWith("analyzers/", StringComparison.Ordinal))];
        Assert.All(analyzers, static f => Assert.StartsWith("analyzers/dotnet/cs/", f, StringComparison.Ordinal));
        Assert.Contains("analyzers/dotnet/cs/BitLayouts.Generator.dll", analyzers);
        Assert.Contains("analyzers/dotnet/cs/BitLayouts.Spec.dll", analyzers);
        Assert.Contains("analyzers/dotnet/cs/System.Text.Json.dll", analyzers);
        Assert.DoesNotContain(analyzers, static f => f.Contains("Microsoft.CodeAnalysis", StringComparison.Ordinal));
        string[] beside =
        [
            "build/KernelBits.Generator.props", "build/KernelBits.Generator.targets",
            "buildTransitive/KernelBits.Generator.props", "buildTransitive/KernelBits.Generator.targets",
            "schema/bitlayouts.schema.json", "docs/diagnostics.md",
        ];
        Assert.All(beside, f => Assert.Contains(f, files));
    }

    [Fact]
    public void Tool_runs_by_its_name()
    {
        Assert.Contains("tools/net10.0/any/kbits.dll", FilesOf("kbits"));
        XDocument settings = XDocument.Parse(Read("kbits", "tools/net10.0/any/DotnetToolSettings.xml"));
        Assert.Equal("kbits", (string?)settings.Descendants("Command").Single().Attribute("Name"));
    }

    [Theory]
    [InlineData("KernelBits", "")]
    [InlineData("KernelBits.Generator", "")]
    [InlineData("KernelBits.FsCheck", "KernelBits FsCheck")]
    [InlineData("kbits", "")]
    public void Package_depends_on_no_more_than_it_says(string package, string dependencies)
    {
        IEnumerable<string> ids = Nuspec(package).Descendants().Where(static e => e.Name.LocalName == "dependency").Select(static d => (string)d.Attribute("id")!);
        Assert.Equal(dependencies.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(), ids.Order());
    }

    [Theory]
    [InlineData("KernelBits")]
    [InlineData("KernelBits.Generator")]
    [InlineData("KernelBits.FsCheck")]
    [InlineData("kbits")]
    public void Package_says_what_it_is(string package)
    {
        Dictionary<string, string> metadata = Nuspec(package).Root!.Elements().Single().Elements().ToDictionary(static e => e.Name.LocalName, static e => e.Value);
        Assert.Equal("MIT", metadata["license"]);
        Assert.Equal(package == "KernelBits.Generator", metadata.ContainsKey("developmentDependency"));
        Assert.InRange(metadata["description"].Length, 60, 400);
        Assert.NotEmpty(metadata["tags"]);
        Assert.StartsWith($"# {package}\n", Read(package, metadata["readme"]), StringComparison.Ordinal);
        Assert.Contains(metadata["icon"], FilesOf(package));
        Assert.DoesNotContain(metadata.Values, static v => v.Contains("localhost", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("KernelBits")]
    [InlineData("KernelBits.FsCheck")]
    public void Library_has_symbols_in_a_package_of_their_own(string package)
    {
        using ZipArchive archive = ZipFile.OpenRead(Path.ChangeExtension(feed.FileOf(package), ".snupkg"));
        Assert.Contains(archive.Entries, e => e.FullName == $"lib/net10.0/{package}.pdb");
    }

    private string[] FilesOf(string package)
    {
        using ZipArchive archive = ZipFile.OpenRead(feed.FileOf(package));
        return [.. archive.Entries.Select(static e => e.FullName).Order(StringComparer.Ordinal)];
    }

    private XDocument Nuspec(string package) => XDocument.Parse(Read(package, package + ".nuspec"));

    private string Read(string package, string file)
    {
        using ZipArchive archive = ZipFile.OpenRead(feed.FileOf(package));
        using StreamReader reader = new(archive.GetEntry(file)!.Open());
        return reader.ReadToEnd();
    }
}
