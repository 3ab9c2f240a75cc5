using System.Collections.Immutable;
using System.Text.Json;
using BitLayouts.Docs.Profiles;
using KernelBits.Cli.CommandLine;
using KernelBits.Live;
using KernelBits.Profiles;

namespace KernelBits.Cli.Profiles;

/// <summary>The kernel that the user means.</summary>
/// <param name="Name">The profile's name, with what the user set otherwise: <c>v6.1</c>, <c>v6.1:off</c>.</param>
/// <param name="Kernel">The kernel.</param>
/// <param name="Assumed">What was assumed to get from a release to a profile, a sentence each; empty where a profile was named.</param>
internal sealed record ChosenProfile(string Name, KernelProfile Kernel, ImmutableArray<string> Assumed)
{
    private const string Off = "off";

    private readonly Lazy<ImmutableArray<BitLayoutInfo>> _layouts = new(() => BitLayoutRegistry.In(Kernel));

    /// <summary>The kernel where the user names none.</summary>
    public static ChosenProfile Default { get; } = new(KernelProfiles.NameOf(KernelProfiles.Default)!, KernelProfiles.Default, []);

    /// <summary>All layouts as this kernel has them.</summary>
    public ImmutableArray<BitLayoutInfo> Layouts => _layouts.Value;

    /// <summary>Reads the value of <c>--profile</c>; null means the default.</summary>
    /// <exception cref="UsageException">It names no kernel.</exception>
    public static ChosenProfile Read(string? text)
    {
        if (text is null)
        {
            return Default;
        }

        ProfileSelector selector = Parse(text);
        KernelFindings settings = Settings(selector);
        string suffix = Suffix(selector);
        foreach ((string name, KernelProfile kernel, _, _) in KernelProfiles.All)
        {
            if (name.Equals(selector.Profile.Length == 0 ? Default.Name : selector.Profile, StringComparison.OrdinalIgnoreCase))
            {
                return new ChosenProfile(name + suffix, settings.ApplyTo(kernel), []);
            }
        }

        KernelChoice choice = Choose(selector.Profile).With(settings);
        return new ChosenProfile(choice.ProfileName + suffix, choice.Kernel, choice.Assumptions);
    }

    /// <summary>A layout as this kernel has it; one that other layouts refer to may be that of another kernel.</summary>
    public BitLayoutInfo Own(BitLayoutInfo layout) => Layouts.FirstOrDefault(own => own.Name == layout.Name) ?? layout;

    /// <summary>The same as a choice that leaves nothing open.</summary>
    public KernelChoice ToChoice()
    {
        string version = KernelProfiles.Versions.First(v => v.Version == Kernel.Version).Name;
        var all = new KernelFindings(KernelSwitches.AllConfig | KernelSwitches.AllPatch | KernelSwitches.AllMode, Kernel.Switches);
        return KernelRelease.Parse(version.TrimStart('v')).ChooseProfile().With(all);
    }

    /// <summary>Says on stderr what was assumed, for people to see beside the result.</summary>
    public void TellAssumptions(CliContext context)
    {
        foreach (string sentence in Assumed)
        {
            context.Stderr.WriteLine($"kbits: {UserText.OneLine(sentence)}");
        }
    }

    /// <summary>Writes the property <c>assumed</c> where there is something to say.</summary>
    public void WriteAssumptions(Utf8JsonWriter json)
    {
        if (Assumed.IsEmpty)
        {
            return;
        }

        json.WriteStartArray("assumed");
        foreach (string sentence in Assumed)
        {
            json.WriteStringValue(sentence);
        }

        json.WriteEndArray();
    }

    private static ProfileSelector Parse(string text)
    {
        try
        {
            return text.Length > 0 ? ProfileSelector.Parse(text) : throw Unknown(text);
        }
        catch (SpecInputException e)
        {
            throw new UsageException($"--profile: {e.Message}.");
        }
    }

    private static KernelChoice Choose(string name) =>
        name.Equals(ProfileOption.Running, StringComparison.OrdinalIgnoreCase) ? Running()
        : KernelRelease.TryParse(name, out KernelRelease? release) ? release.ChooseProfile()
        : throw Unknown(name);

    private static KernelChoice Running()
    {
        try
        {
            return RunningKernel.Choose();
        }
        catch (PlatformNotSupportedException e)
        {
            throw new UsageException($"--profile {ProfileOption.Running}: {e.Message.TrimEnd('.')}; name a profile instead.");
        }
    }

    private static UsageException Unknown(string name)
    {
        string[] known = [.. KernelProfiles.All.Select(static p => p.Name)];
        return new UsageException(
            $"--profile {UserText.Quote(name)} is not known{UserText.DidYouMean(name, known)}; known are {string.Join(", ", known)}, "
            + "and what uname -r prints, such as 6.1.0-56-amd64.");
    }

    private static KernelFindings Settings(ProfileSelector selector)
    {
        KernelFindings settings = selector.IsOff ? new KernelFindings(KernelSwitches.AllConfig, KernelSwitches.None) : default;
        foreach ((string name, bool isOn) in selector.Settings)
        {
            KernelSwitches found = KernelProfiles.Switches.FirstOrDefault(s => s.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Switch;
            if (found == KernelSwitches.None)
            {
                string[] switches = [.. KernelProfiles.Switches.Select(static s => s.Name)];
                throw new UsageException(
                    $"--profile has no switch {UserText.Quote(name)}{UserText.DidYouMean(name, switches)}; the switches are {string.Join(", ", switches)}.");
            }

            settings = settings.And(new KernelFindings(found, isOn ? found : KernelSwitches.None));
        }

        return settings;
    }

    private static string Suffix(ProfileSelector selector)
    {
        string[] parts =
        [
            .. selector.IsOff ? (string[])[Off] : [],
            .. selector.Settings.Select(static s => $"{s.Switch.ToUpperInvariant()}={(s.IsOn ? "on" : Off)}"),
        ];
        return parts.Length == 0 ? "" : ":" + string.Join(',', parts);
    }
}
