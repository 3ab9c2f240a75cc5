using BitLayouts.Docs.Profiles;
using KernelBits.Cli.CommandLine;

namespace KernelBits.Cli.Specifications;

/// <summary>Reads what <c>spec diff</c> compares: a profile of the built-in specification, or a file and one of its profiles.</summary>
internal static class SpecArgument
{
    /// <summary>How the argument is written.</summary>
    public const string Form =
        "A profile of this program's own specification (v6.1), or a file (new.json, for its default profile) with one of its profiles "
        + "(new.json@v6.1). Behind a colon stand settings: v6.1:off has every configuration option off, v6.1:X86_FEATURE_LA57=on sets one switch.";

    /// <summary>The kernel that is meant.</summary>
    /// <exception cref="UsageException">Nothing of that name is there, or it is no specification without mistakes.</exception>
    public static SpecSnapshot Read(string text, CancellationToken token)
    {
        try
        {
            // A profile comes before a file of the same name, which can be written with its folder.
            SnapshotReader builtIn = SpecFile.OpenBuiltIn(token);
            int colon = text.IndexOf(':', StringComparison.Ordinal);
            string profile = colon < 0 ? text : text[..colon];
            return builtIn.FindProfile(profile) is not null ? builtIn.Read(ProfileSelector.Parse(text), text)
                : Path.Exists(text) ? SpecFile.Open(text, token).Read(ProfileSelector.Default, text)
                : SplitFile(text) is (string path, string selector) ? SpecFile.Open(path, token).Read(ProfileSelector.Parse(selector), text)
                : throw Unknown(text, profile, builtIn);
        }
        catch (SpecInputException e)
        {
            throw new UsageException(e.Message + ".");
        }
    }

    private static UsageException Unknown(string text, string profile, SnapshotReader builtIn)
    {
        string[] profiles = [.. builtIn.Profiles.Select(static p => p.Name)];
        return new UsageException(LooksLikeFile(text)
            ? $"{UserText.Quote(text)} cannot be read: there is no such file."
            : $"{UserText.Quote(text)} is neither a profile{UserText.DidYouMean(profile, profiles)} nor a file; the profiles are {string.Join(", ", profiles)}.");
    }

    /// <summary>Where a file is followed by a profile or by settings: the longest beginning that is there.</summary>
    private static (string Path, string Selector)? SplitFile(string text)
    {
        for (int at = text.LastIndexOfAny(['@', ':']); at > 0; at = text.LastIndexOfAny(['@', ':'], at - 1))
        {
            if (Path.Exists(text[..at]))
            {
                return (text[..at], text[at] == ':' ? text[at..] : text[(at + 1)..]);
            }
        }

        return null;
    }

    private static bool LooksLikeFile(string text) =>
        text.Contains('/', StringComparison.Ordinal) || text.Contains('\\', StringComparison.Ordinal)
        || text.Contains(".json", StringComparison.OrdinalIgnoreCase);
}
