using BitLayouts.Docs.Profiles;
using KernelBits.Cli.CommandLine;
using KernelBits.Cli.Profiles;
using KernelBits.Profiles;

namespace KernelBits.Cli.Specifications;

/// <summary>Reads what <c>spec diff</c> compares: a profile of the built-in specification, or a file and one of its profiles.</summary>
internal static class SpecArgument
{
    /// <summary>How the argument is written.</summary>
    public const string Form =
        "A profile of this program's own specification (v6.1), what uname -r prints (6.1.0-56-amd64), or a file (new.json, for its default profile) with one of its profiles "
        + "(new.json@v6.1). Behind a colon stand settings: v6.1:off has every configuration option off, v6.1:X86_FEATURE_LA57=on sets one switch.";

    /// <summary>The kernel that is meant.</summary>
    /// <exception cref="UsageException">Nothing of that name is there, or it is no specification without mistakes.</exception>
    public static SpecSide Read(string text, CancellationToken token)
    {
        try
        {
            // A profile comes before a file of the same name, which can be written with its folder.
            SnapshotReader builtIn = SpecFile.OpenBuiltIn(token);
            int colon = text.IndexOf(':', StringComparison.Ordinal);
            string profile = colon < 0 ? text : text[..colon];
            return builtIn.FindProfile(profile) is not null ? new SpecSide(builtIn, builtIn.Read(ProfileSelector.Parse(text), text))
                : Path.Exists(text) ? OfFile(text, ProfileSelector.Default, text, token)
                : SplitFile(text) is (string path, string selector) ? OfFile(path, ProfileSelector.Parse(selector), text, token)
                : KernelRelease.TryParse(profile, out _) ? OfRelease(text, builtIn)
                : throw Unknown(text, profile, builtIn);
        }
        catch (SpecInputException e)
        {
            throw new UsageException(e.Message + ".");
        }
    }

    private static SpecSide OfFile(string path, ProfileSelector selector, string text, CancellationToken token)
    {
        SnapshotReader reader = SpecFile.Open(path, token);
        return new SpecSide(reader, reader.Read(selector, text)) { IsFile = true };
    }

    /// <summary>The profile that is taken for a release, with the switches that the choice sets otherwise.</summary>
    private static SpecSide OfRelease(string text, SnapshotReader builtIn)
    {
        ChosenProfile chosen = ChosenProfile.Read(text);
        string profile = chosen.Name.Split(':')[0];
        ProfileSelector named = ProfileSelector.Parse(text) with { Profile = profile };
        KernelSwitches unnamed = (chosen.Kernel.Switches ^ KernelProfiles.Find(profile)!.Value.Switches) & ~(named.IsOff ? KernelSwitches.AllConfig : KernelSwitches.None);
        (string Name, bool IsOn)[] others =
        [
            .. KernelProfiles.Switches
                .Where(s => (unnamed & s.Switch) != 0 && !named.Settings.Any(n => n.Switch.Equals(s.Name, StringComparison.OrdinalIgnoreCase)))
                .Select(s => (s.Name, (chosen.Kernel.Switches & s.Switch) != 0)),
        ];
        return new SpecSide(builtIn, builtIn.Read(named with { Settings = [.. others, .. named.Settings] }, text)) { Chosen = chosen };
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
