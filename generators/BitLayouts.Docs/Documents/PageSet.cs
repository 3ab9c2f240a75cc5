using System.Text;

namespace BitLayouts.Docs.Documents;

/// <summary>Names of the pages and what marks them as rendered.</summary>
internal static class PageSet
{
    /// <summary>Stands in every file, so that one that is no longer rendered is known.</summary>
    public const string Mark = "Rendered by kbits spec doc; do not edit.";

    /// <summary>The first page: <c>index.html</c>, <c>README.md</c>.</summary>
    public const string Index = "index";

    /// <summary>The page of all enums.</summary>
    public const string Enums = "enums";

    /// <summary>The page of all constants.</summary>
    public const string Constants = "constants";

    /// <summary>The page of all records.</summary>
    public const string Records = "records";

    /// <summary>The style of all pages.</summary>
    public const string Style = "style.css";

    /// <summary>The page of a layout.</summary>
    public static string Layout(string name) => name is Index or Enums or Constants or Records ? "layout-" + name : name;

    /// <summary>The page of a profile.</summary>
    public static string Profile(string name)
    {
        StringBuilder page = new("profile-");
        foreach (char c in name)
        {
            page.Append(char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '-');
        }

        return page.ToString();
    }
}
