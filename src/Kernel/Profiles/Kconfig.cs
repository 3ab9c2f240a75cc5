using System.Collections.Frozen;

namespace KernelBits.Profiles;

/// <summary>The configuration that a kernel was built with, as /proc/config.gz (unpacked) and /boot/config-RELEASE hold it.</summary>
public static class Kconfig
{
    /// <summary>The build system puts this at the top of a whole configuration (scripts/kconfig/confdata.c, conf_write_heading).</summary>
    private const string Heading = "# Automatically generated file";

    private const string NotSet = " is not set";

    private static readonly FrozenDictionary<string, KernelSwitches> _options = KernelProfiles.Switches
        .Where(static s => (s.Switch & KernelSwitches.AllConfig) != 0)
        .ToFrozenDictionary(static s => s.Name, static s => s.Switch, StringComparer.Ordinal);

    /// <summary>What a configuration says about the options that encodings depend on.</summary>
    /// <param name="text">
    /// Lines such as <c>CONFIG_MEM_SOFT_DIRTY=y</c> and <c># CONFIG_MEM_SOFT_DIRTY is not set</c>; all others are passed over, and
    /// of two about one option the later counts. In a whole configuration, which is one with the build system's heading, options
    /// that are not there at all are off; of a part only what it names is learned.
    /// </param>
    public static KernelFindings Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        KernelFindings findings = default;
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            if (line.StartsWith(Heading, StringComparison.Ordinal))
            {
                findings = new KernelFindings(KernelSwitches.AllConfig, KernelSwitches.None).And(findings);
            }
            else if (TryRead(line.Trim(), out KernelSwitches option, out bool on))
            {
                findings = findings.And(new KernelFindings(option, on ? option : KernelSwitches.None));
            }
        }

        return findings;
    }

    private static bool TryRead(ReadOnlySpan<char> line, out KernelSwitches option, out bool on)
    {
        on = false;
        ReadOnlySpan<char> name;
        if (line.StartsWith('#') && line.EndsWith(NotSet, StringComparison.Ordinal))
        {
            name = line[1..^NotSet.Length].Trim();
        }
        else
        {
            int equals = line.IndexOf('=');
            ReadOnlySpan<char> value = equals < 0 ? "" : line[(equals + 1)..];
            on = value is "y" or "m";
            name = on || value is "n" ? line[..equals] : "";
        }

        return _options.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out option);
    }
}
