namespace BitLayouts.Docs.Documents;

/// <summary>Names of the pages.</summary>
internal static class PageSet
{
    /// <summary>The first page: <c>index.html</c>, <c>README.md</c>.</summary>
    public const string Index = "index";
}
