using System.CommandLine;

namespace KernelBits.Cli.Profiles;

/// <summary>The <c>--profile</c> option.</summary>
internal static class ProfileOption
{
    /// <summary>The kernel that this program runs on.</summary>
    public const string Running = "running";

    /// <summary>The option.</summary>
    /// <param name="isRequired">The command has no default.</param>
    /// <param name="isLive">The default is the kernel of this machine.</param>
    public static Option<string?> Create(bool isRequired = false, bool isLive = false) => new("--profile")
    {
        Description = $"The kernel whose encodings to use: {string.Join(", ", KernelProfiles.All.Select(static p => p.Name))}; what uname -r "
            + $"prints (6.1.0-56-amd64), for the nearest of these; or '{Running}', for the kernel of this machine. Behind a colon stand settings: "
            + $"v6.1:off has every configuration option off, v6.1:X86_FEATURE_LA57=on sets one switch."
            + (isRequired ? "" : $" Default: {(isLive ? Running : ChosenProfile.Default.Name)}."),
        HelpName = "PROFILE",
    };
}
