using KernelBits.Docs.Tests.Markdown;

namespace KernelBits.Docs.Tests.Links;

/// <summary>Every link within the repository leads somewhere, to the heading it names.</summary>
public sealed class LinkTests
{
    private static readonly string[] s_startPages = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/README.md"];

    /// <summary>Pages that come with a package, where links into the repository lead nowhere.</summary>
    private static readonly string[] s_packaged = ["src", "generators"];

    public static TheoryData<string> Pages => [.. Repository.Pages];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_lead_somewhere(string path)
    {
        Page page = Page.Read(path);
        Assert.All(page.Links, link => Assert.True(Leads(page, link.Url, out string why), $"{path}:{link.Line}: {link.Url}: {why}"));
    }

    [Fact]
    public void Every_page_of_docs_can_be_reached_from_the_readme()
    {
        HashSet<string> reached = [.. s_startPages.Take(1)];
        Queue<string> toRead = new(reached);
        while (toRead.TryDequeue(out string? path))
        {
            foreach (string target in Page.Read(path).Links.Select(l => Target(path, l.Url)).Where(static t => t.EndsWith(".md", StringComparison.Ordinal)))
            {
                if (Repository.Pages.Contains(target) && reached.Add(target))
                {
                    toRead.Enqueue(target);
                }
            }
        }

        Assert.Equal([], Repository.Pages.Where(static p => p.StartsWith("docs/", StringComparison.Ordinal)).Concat(s_startPages).Except(reached));
    }

    [Theory]
    [InlineData("README.md", "docs/README.md", true)]
    [InlineData("README.md", "docs/no-such-page.md", false)]
    [InlineData("README.md", "CONTRIBUTING.md#add-a-field", true)]
    [InlineData("README.md", "CONTRIBUTING.md#add-a-filed", false)]
    [InlineData("README.md", "../outside.md", false)]
    [InlineData("docs/spec-language.md", "diagnostics.md#bl0001-invalid-json", true)]
    public void A_broken_link_is_told(string page, string url, bool leads) => Assert.Equal(leads, Leads(Page.Read(page), url, out _));

    private static bool Leads(Page page, string url, out string why)
    {
        why = "";
        if (Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) && uri.Scheme is "https" or "http" or "mailto")
        {
            return true;
        }

        if (s_packaged.Contains(page.Path.Split('/')[0]))
        {
            why = "the page is shown beside a package; give the whole address";
            return false;
        }

        string[] parts = url.Split('#', 2);
        string target = parts[0].Length == 0 ? page.Path : Target(page.Path, url);
        string file = Path.Combine(Repository.Root, target);
        if (target.StartsWith("..", StringComparison.Ordinal) || !(File.Exists(file) || Directory.Exists(file)))
        {
            why = "there is no such file";
            return false;
        }

        if (parts.Length == 2 && target.EndsWith(".md", StringComparison.Ordinal) && !Page.Read(target).Anchors.Contains(parts[1]))
        {
            why = "the page has no such heading";
            return false;
        }

        return true;
    }

    private static string Target(string page, string url)
    {
        string folder = Path.Combine(Repository.Root, Path.GetDirectoryName(page)!);
        return Path.GetRelativePath(Repository.Root, Path.GetFullPath(Path.Combine(folder, url.Split('#')[0]))).Replace('\\', '/');
    }
}
