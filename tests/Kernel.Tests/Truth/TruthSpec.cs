using BitLayouts.Spec;
using BitLayouts.Spec.Evaluation;
using Xunit;

namespace KernelBits.Tests.Truth;

/// <summary>The specification, evaluated for configurations that no type is generated for.</summary>
internal static class TruthSpec
{
    private static readonly byte[] _text = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "specs", "bitlayouts.json"));

    /// <summary>Everything on: the configuration of the profile.</summary>
    public static EvaluatedSpec On { get; } = With(new Dictionary<string, bool>());

    /// <summary>Every option off.</summary>
    public static EvaluatedSpec Off { get; } = With(
        SpecCompiler.Compile(_text).Switches.Items.Where(static s => s.Kind == SwitchKind.Config).ToDictionary(static s => s.Name, static _ => false));

    /// <summary>The profile with some switches set otherwise; fails where the specification has mistakes then.</summary>
    public static EvaluatedSpec With(IReadOnlyDictionary<string, bool> switches) => With(TruthFiles.Profile, switches);

    /// <summary>The specification as a kernel has it.</summary>
    public static EvaluatedSpec Of(KernelProfile kernel) => With(
        KernelProfiles.All.First(p => p.Kernel.Version == kernel.Version).Name,
        KernelProfiles.Switches.ToDictionary(static s => s.Name, s => kernel.Has(s.Switch)));

    private static EvaluatedSpec With(string profile, IReadOnlyDictionary<string, bool> switches)
    {
        SpecCompilation compilation = SpecCompiler.Compile(_text, new SpecCompilerOptions { Profile = profile, Switches = switches });
        Assert.Empty(compilation.Diagnostics.Items);
        return compilation.Spec!;
    }
}
