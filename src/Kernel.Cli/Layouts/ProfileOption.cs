using System.CommandLine;

namespace KernelBits.Cli.Layouts;

/// <summary>The <c>--profile</c> option of the commands that read or build words.</summary>
internal static class ProfileOption
{
    /// <summary>The option.</summary>
    public static Option<string?> Create() => new("--profile")
    {
        Description = $"The kernel whose encodings to use. Known: {BitLayoutRegistry.Profile} (default).",
        HelpName = "PROFILE",
    };
}
