namespace KernelBits.Docs.Tests.Markdown;

/// <summary>A fenced block of a page.</summary>
/// <param name="Page">The page.</param>
/// <param name="Number">Its number on the page, from 1.</param>
/// <param name="Line">The line it begins at.</param>
/// <param name="Language">What it says it is.</param>
/// <param name="Text">What it holds.</param>
internal sealed record CodeBlock(string Page, int Number, int Line, string Language, string Text)
{
    /// <summary>The block behind it on the page, or null.</summary>
    public CodeBlock? Next => Markdown.Page.Read(Page).CodeBlocks.ElementAtOrDefault(Number);

    public override string ToString() => $"{Page}:{Line}";

    /// <summary>The block that a test's data names.</summary>
    public static CodeBlock Find(string page, int number) => Markdown.Page.Read(page).CodeBlocks[number - 1];

    /// <summary>Data for a test over all blocks of a language, outside the rendered pages.</summary>
    public static TheoryData<string, int> Of(string language)
    {
        TheoryData<string, int> data = [];
        foreach (CodeBlock block in Repository.Pages.SelectMany(static p => Markdown.Page.Read(p).CodeBlocks).Where(b => b.Language == language))
        {
            data.Add(block.Page, block.Number);
        }

        return data;
    }
}
