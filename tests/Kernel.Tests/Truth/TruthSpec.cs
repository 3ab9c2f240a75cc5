using System.Collections.Concurrent;
using BitLayouts.Spec;
using BitLayouts.Spec.Evaluation;
using Xunit;

namespace KernelBits.Tests.Truth;

/// <summary>The specification, evaluated for the configurations and modes of the evidence.</summary>
internal static class TruthSpec
{
    /// <summary>The parts of a vector's mode, and the switches that they turn on.</summary>
    private static readonly Dictionary<string, string?> _modes = new(StringComparer.Ordinal)
    {
        ["l4"] = null,
        ["l5"] = "X86_FEATURE_LA57",
        ["ad0"] = null,
        ["ad1"] = "SWAP_MIGRATION_AD_SUPPORTED",
        ["shstk0"] = null,
        ["shstk1"] = "X86_FEATURE_SHSTK",
    };

    private static readonly byte[] _text = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "specs", "bitlayouts.json"));

    private static readonly ConcurrentDictionary<(string Profile, bool IsOn, string Mode), EvaluatedSpec> _evaluated = [];

    /// <summary>What the file declares.</summary>
    public static SpecCompilation Declared { get; } = SpecCompiler.Compile(_text);

    /// <summary>The specification as a kernel has it.</summary>
    public static EvaluatedSpec Of(KernelProfile kernel) => With(
        KernelProfiles.All.First(p => p.Kernel.Version == kernel.Version).Name,
        KernelProfiles.Switches.ToDictionary(static s => s.Name, s => kernel.Has(s.Switch)));

    /// <summary>The names of all profiles.</summary>
    public static IEnumerable<string> Profiles => Declared.Profiles.Items.Select(static p => p.Name);

    /// <summary>The version of a profile.</summary>
    public static string VersionOf(string profile) => Declared.Profiles.Items.Single(p => p.Name == profile).Version;

    /// <summary>A profile in one of its two configurations and a run-time mode, which is empty or such as <c>l5,ad1</c>.</summary>
    public static EvaluatedSpec For(string profile, bool isOn, string mode = "") =>
        _evaluated.GetOrAdd((profile, isOn, mode), static key => With(key.Profile, Switches(key.Profile, key.IsOn, key.Mode)));

    /// <summary>A profile with some switches set otherwise; fails where the specification has mistakes then.</summary>
    public static EvaluatedSpec With(string profile, IReadOnlyDictionary<string, bool> switches)
    {
        SpecCompilation compilation = SpecCompiler.Compile(
            _text, new SpecCompilerOptions { Profile = profile, Switches = switches, ChosenProfileOnly = true });
        Assert.Empty(compilation.Diagnostics.Items);
        return compilation.Spec!;
    }

    private static Dictionary<string, bool> Switches(string profile, bool isOn, string mode)
    {
        Dictionary<string, bool> switches = Declared.Switches.Items
            .Where(s => !isOn && !Declared.Off(profile).Contains(s.Name))
            .ToDictionary(static s => s.Name, static _ => false);
        foreach (string name in mode.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(static part => _modes[part]).OfType<string>())
        {
            switches[name] = true;
        }

        return switches;
    }
}
