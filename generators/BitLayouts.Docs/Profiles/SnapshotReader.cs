using BitLayouts.Spec;
using BitLayouts.Spec.Diagnostics;

namespace BitLayouts.Docs.Profiles;

/// <summary>Evaluates one specification for the kernels it is asked about.</summary>
public sealed class SnapshotReader
{
    private readonly byte[] _utf8;
    private readonly string _name;
    private readonly SpecCompilation _declared;
    private readonly CancellationToken _cancellationToken;

    private SnapshotReader(byte[] utf8, string name, SpecCompilation declared, CancellationToken cancellationToken)
    {
        _utf8 = utf8;
        _name = name;
        _declared = declared;
        _cancellationToken = cancellationToken;
    }

    /// <summary>The profiles, in the order of the file.</summary>
    public IReadOnlyList<SpecProfile> Profiles => _declared.Profiles;

    /// <summary>The timeline, oldest version first.</summary>
    public IReadOnlyList<string> Versions => _declared.Versions;

    /// <summary>Opens a specification that has no mistakes; warnings are none.</summary>
    /// <param name="utf8">The file.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="isChecked">All its profiles are known to have no mistakes, which saves most of the time.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="SpecInputException">It has mistakes.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static SnapshotReader Open(byte[] utf8, string name, bool isChecked = false, CancellationToken cancellationToken = default)
    {
        SpecCompilation declared = SpecCompiler.Compile(utf8, new SpecCompilerOptions { ChosenProfileOnly = isChecked }, cancellationToken);
        SpecDiagnostic[] errors = [.. declared.Diagnostics.Where(static d => d.Severity == DiagnosticSeverity.Error)];
        if (errors.Length > 0)
        {
            string more = errors.Length == 1 ? "" : $" (the first of {errors.Length} mistakes)";
            throw new SpecInputException($"{name}:{errors[0].Location}: {errors[0].Id}: {errors[0].Message}{more}");
        }

        return new SnapshotReader(utf8, name, declared, cancellationToken);
    }

    /// <summary>The name of the profile of this name in any case, or null.</summary>
    public string? FindProfile(string name) =>
        _declared.Profiles.FirstOrDefault(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Name;

    /// <summary>Evaluates the specification for one kernel.</summary>
    /// <param name="selector">Which kernel.</param>
    /// <param name="title">What to call it.</param>
    /// <exception cref="SpecInputException">There is no such profile or switch, or the specification contradicts itself with these settings.</exception>
    /// <exception cref="OperationCanceledException">The reader's token was cancelled.</exception>
    public SpecSnapshot Read(ProfileSelector selector, string title)
    {
        SpecProfile? profile = Choose(selector.Profile);
        Dictionary<string, bool> switches = Settings(selector);
        SpecCompilation compilation = SpecCompiler.Compile(
            _utf8,
            new SpecCompilerOptions { Profile = profile?.Name, Switches = switches, ChosenProfileOnly = true },
            _cancellationToken);
        if (compilation.Diagnostics.FirstOrDefault(static d => d.Severity == DiagnosticSeverity.Error) is { } error)
        {
            throw new SpecInputException($"{_name}:{error.Location}: {error.Id}: {error.Message} (as {title} sets the switches)");
        }

        HashSet<string> on = new(profile?.On ?? EquatableArray<string>.Empty, StringComparer.Ordinal);
        foreach ((string name, bool isOn) in switches)
        {
            _ = isOn ? on.Add(name) : on.Remove(name);
        }

        return new SpecSnapshot(
            title,
            profile?.Name ?? "",
            profile?.Version ?? Versions.LastOrDefault() ?? "",
            selector.Describe(profile) ?? profile?.Doc ?? "",
            profile?.Evidence ?? "",
            [.. _declared.Switches.Select(static s => s.Name).Where(on.Contains)],
            compilation.Spec!)
        {
            Switches = _declared.Switches,
            IsDefaultOfSeveral = selector.Profile.Length == 0 && Profiles.Count > 1,
        };
    }

    private SpecProfile? Choose(string name)
    {
        string wanted = name.Length == 0 ? _declared.Spec!.Profile : name;
        return wanted.Length == 0
            ? null
            : _declared.Profiles.FirstOrDefault(p => p.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase))
                ?? throw new SpecInputException(
                    $"{_name} has no profile '{name}'; it has {(Profiles.Count == 0 ? "none" : string.Join(", ", Profiles.Select(static p => p.Name)))}");
    }

    private Dictionary<string, bool> Settings(ProfileSelector selector)
    {
        Dictionary<string, bool> switches = new(StringComparer.Ordinal);
        foreach (SpecSwitch s in _declared.Switches.Where(s => selector.IsOff && s.Kind == SwitchKind.Config))
        {
            switches[s.Name] = false;
        }

        foreach ((string name, bool isOn) in selector.Settings)
        {
            SpecSwitch found = _declared.Switches.FirstOrDefault(s => s.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                ?? throw new SpecInputException(
                    $"{_name} has no switch '{name}'; it has {(_declared.Switches.Count == 0 ? "none" : string.Join(", ", _declared.Switches.Select(static s => s.Name)))}");
            switches[found.Name] = isOn;
        }

        return switches;
    }
}
