using BitLayouts.Spec;

namespace BitLayouts.Docs.Profiles;

/// <summary>
/// Which kernel of a specification is meant: <c>v6.1</c>, <c>v6.1:off</c> (every configuration option off),
/// <c>v6.1:X86_FEATURE_LA57=on</c> or several of these settings, separated by commas.
/// </summary>
/// <param name="Profile">The profile's name in any case; empty for the default profile.</param>
/// <param name="IsOff">The configuration options are off before the settings are made.</param>
/// <param name="Settings">Switches that are set other than the profile sets them, in the order given.</param>
public sealed record ProfileSelector(string Profile, bool IsOff, IReadOnlyList<(string Switch, bool IsOn)> Settings)
{
    /// <summary>The default profile as it is.</summary>
    public static ProfileSelector Default { get; } = new("", false, []);

    /// <summary>Reads a selector.</summary>
    /// <exception cref="SpecInputException">A setting is not one.</exception>
    public static ProfileSelector Parse(string text)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            return new ProfileSelector(text, false, []);
        }

        bool isOff = false;
        List<(string, bool)> settings = [];
        foreach (string part in text[(colon + 1)..].Split(','))
        {
            string setting = part.Trim();
            if (setting.Equals("off", StringComparison.OrdinalIgnoreCase) && settings.Count == 0)
            {
                isOff = true;
            }
            else if (setting.Equals("on", StringComparison.OrdinalIgnoreCase) && settings.Count == 0)
            {
                isOff = false;
            }
            else
            {
                settings.Add(ParseSetting(text, setting));
            }
        }

        return new ProfileSelector(text[..colon], isOff, settings);
    }

    /// <summary>What is meant, where that is not the profile as its own description has it; else null.</summary>
    /// <param name="profile">The profile; null for the unnamed one.</param>
    public string? Describe(SpecProfile? profile)
    {
        string[] differences =
        [
            .. IsOff ? (string[])["every configuration option off"] : [],
            .. Settings.Select(static s => $"{s.Switch} {(s.IsOn ? "on" : "off")}"),
        ];
        return differences.Length == 0 ? null : $"{(profile is null ? "The specification" : $"The profile {profile.Name}")} with {string.Join(" and ", differences)}.";
    }

    private static (string Switch, bool IsOn) ParseSetting(string text, string setting)
    {
        int equals = setting.IndexOf('=', StringComparison.Ordinal);
        string value = equals < 0 ? "" : setting[(equals + 1)..];
        bool isOn = value.Equals("on", StringComparison.OrdinalIgnoreCase);
        return equals > 0 && (isOn || value.Equals("off", StringComparison.OrdinalIgnoreCase))
            ? (setting[..equals], isOn)
            : throw new SpecInputException(
                $"'{setting}' in '{text}' is not a setting; behind the colon stands 'off' for all configuration options off, or SWITCH=on or SWITCH=off, separated by commas");
    }
}
