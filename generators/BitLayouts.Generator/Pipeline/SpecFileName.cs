namespace BitLayouts.Generator.Pipeline;

/// <summary>Which additional files are specifications.</summary>
internal static class SpecFileName
{
    private const string Name = "bitlayouts.json";

    /// <summary>Whether the file is called <c>bitlayouts.json</c> or <c>something.bitlayouts.json</c>, ignoring case.</summary>
    public static bool Matches(string path)
    {
        string file = path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);
        return file.Equals(Name, StringComparison.OrdinalIgnoreCase)
            || file.EndsWith("." + Name, StringComparison.OrdinalIgnoreCase);
    }
}
