using System.Text.Json;

namespace KernelBits.Cli.Tests.Specifications;

public sealed class SpecDocTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _spec;
    private readonly string _output;

    public SpecDocTests()
    {
        _spec = _folder.Write("s.json", SampleSpec.Text);
        _output = _folder["pages"];
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_built_in_specification_is_rendered()
    {
        Kbits.Outcome outcome = Kbits.Run("spec", "doc", "-o", _output);
        Assert.Equal((0, ""), (outcome.Code, outcome.Stderr));
        Assert.Contains("\nwritten: pte.html\n", outcome.Stdout, StringComparison.Ordinal);
        Assert.Contains("_PAGE_PRESENT", File.ReadAllText(Path.Combine(_output, "pte.html")), StringComparison.Ordinal);
        Assert.Contains("_PAGE_PRESENT", File.ReadAllText(Path.Combine(_output, "pte.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_run_writes_nothing()
    {
        JsonElement first = Render().Json;
        Assert.Equal(["folder", "files", "changed", "removed"], first.EnumerateObject().Select(static p => p.Name));
        int files = first.GetProperty("files").GetInt32();
        Assert.Equal(files, first.GetProperty("changed").GetArrayLength());
        Assert.Equal(files, Directory.GetFiles(_output).Length);
        DateTime written = File.GetLastWriteTimeUtc(Path.Combine(_output, "w.html"));
        Assert.Equal(0, Render().Json.GetProperty("changed").GetArrayLength());
        Assert.Equal(written, File.GetLastWriteTimeUtc(Path.Combine(_output, "w.html")));
    }

    [Fact]
    public void Pages_that_are_no_longer_rendered_are_removed_and_nothing_else_is()
    {
        Render();
        File.Move(Path.Combine(_output, "w.html"), Path.Combine(_output, "gone.html"));
        File.WriteAllText(Path.Combine(_output, "mine.html"), "mine");
        File.Copy(Path.Combine(_output, "gone.html"), Path.Combine(_output, "gone.txt"));
        JsonElement json = Render().Json;
        Assert.Equal(["w.html"], Names(json, "changed"));
        Assert.Equal(["gone.html"], Names(json, "removed"));
        Assert.False(File.Exists(Path.Combine(_output, "gone.html")));
        Assert.True(File.Exists(Path.Combine(_output, "mine.html")));
        Assert.True(File.Exists(Path.Combine(_output, "gone.txt")));
    }

    [Fact]
    public void A_check_writes_nothing_and_tells_by_its_exit_code()
    {
        Kbits.Outcome missing = Kbits.Run("spec", "doc", _spec, "-o", _output, "--check");
        Assert.Equal((1, ""), (missing.Code, missing.Stderr));
        Assert.False(Directory.Exists(_output));
        Render();
        Assert.Equal(0, Kbits.Run("spec", "doc", _spec, "-o", _output, "--check").Code);
        File.AppendAllText(Path.Combine(_output, "style.css"), " ");
        Kbits.Outcome changed = Kbits.Run("spec", "doc", _spec, "-o", _output, "--check");
        Assert.Equal(1, changed.Code);
        Assert.StartsWith("differs: style.css\n", changed.Stdout, StringComparison.Ordinal);
        Assert.EndsWith(" ", File.ReadAllText(Path.Combine(_output, "style.css")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_specification_with_mistakes_leaves_the_folder_alone()
    {
        string broken = _folder.Write("broken.json", SampleSpec.Broken);
        Assert.Contains("BL", Kbits.Refuse("spec", "doc", broken, "-o", _output), StringComparison.Ordinal);
        Assert.False(Directory.Exists(_output));
    }

    [Fact]
    public void A_folder_that_cannot_be_is_refused()
    {
        Assert.Contains("is a file; spec doc writes to a folder", Kbits.Refuse("spec", "doc", "-o", _spec), StringComparison.Ordinal);
        Kbits.Refuse("spec", "doc", "-o", Path.Combine(_spec, "below"));
        Kbits.Refuse("spec", "doc", "-o", "a\0b");
    }

    [Fact]
    public void A_page_that_cannot_be_written_leaves_the_folder_as_it_was()
    {
        Render();
        string style = File.ReadAllText(Path.Combine(_output, "style.css"));
        File.WriteAllText(Path.Combine(_output, "README.md"), "older");
        File.WriteAllText(Path.Combine(_output, "style.css"), "older");
        File.Delete(Path.Combine(_output, "w.md"));
        Directory.CreateDirectory(Path.Combine(_output, "w.md"));
        string[] before = [.. Directory.GetFileSystemEntries(_output).Order(StringComparer.Ordinal)];
        Assert.Contains("'w.md' in it is a folder", Kbits.Refuse("spec", "doc", _spec, "-o", _output), StringComparison.Ordinal);
        Assert.Equal(before, Directory.GetFileSystemEntries(_output).Order(StringComparer.Ordinal));
        Assert.Equal("older", File.ReadAllText(Path.Combine(_output, "README.md")));
        Directory.Delete(Path.Combine(_output, "w.md"));
        Assert.Equal(["README.md", "style.css", "w.md"], Names(Render().Json, "changed"));
        Assert.Equal(style, File.ReadAllText(Path.Combine(_output, "style.css")));
    }

    [Fact]
    public void A_folder_that_may_not_be_made_is_refused()
    {
        if (OperatingSystem.IsLinux())
        {
            Assert.Contains("cannot be written", Kbits.Refuse("spec", "doc", "-o", "/proc/pages"), StringComparison.Ordinal);
        }
    }

    private Kbits.Outcome Render()
    {
        Kbits.Outcome outcome = Kbits.Run("spec", "doc", _spec, "-o", _output, "--json");
        Assert.Equal((0, ""), (outcome.Code, outcome.Stderr));
        return outcome;
    }

    private static string[] Names(JsonElement json, string key) => [.. json.GetProperty(key).EnumerateArray().Select(static n => n.GetString()!)];
}
