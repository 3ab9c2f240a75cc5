using Xunit;

namespace BitLayouts.Docs.Tests;

public class CommittedPagesTests
{
    private const string Folder = "docs/layouts";
    private const string Remedy = "render them again: dotnet run -c Release --project src/Kernel.Cli -- spec doc -o " + Folder;

    [Fact]
    public void The_pages_are_current()
    {
        Dictionary<string, string> committed = Directory.EnumerateFiles(Path.Combine(Repository.Root, Folder))
            .ToDictionary(static p => Path.GetFileName(p), static p => File.ReadAllText(p).ReplaceLineEndings("\n"));
        string[] differing =
        [
            .. Repository.Pages.Where(f => committed.GetValueOrDefault(f.Name) != f.Text).Select(static f => f.Name),
            .. committed.Keys.Except(Repository.Pages.Select(static f => f.Name)),
        ];
        Assert.True(differing.Length == 0, $"{Folder} does not say what specs/bitlayouts.json says; {Remedy}\n  {string.Join("\n  ", differing)}");
    }
}
