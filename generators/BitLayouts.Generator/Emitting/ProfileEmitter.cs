using BitLayouts.Generator.Pipeline;
using BitLayouts.Spec.Evaluation;
using static BitLayouts.Generator.Emitting.ProfileNames;

namespace BitLayouts.Generator.Emitting;

/// <summary>
/// Writes what a kernel is: a version and its switches. A profile of the specification is a type whose members are constants,
/// so that code generic over the kernel folds to that of one kernel; a kernel chosen at run time is a value.
/// </summary>
internal static class ProfileEmitter
{
    /// <summary>The types for a specification.</summary>
    public static IEnumerable<string> Types(EvaluatedProfiles profiles) =>
        [ProfileNames.Version, Switches, Interface, Profile, ProfileNames.Registry, .. profiles.Profiles.Items.Select(static p => p.MemberName)];

    public static string Emit(ProfileUnit unit)
    {
        string[] usings = unit.Name switch
        {
            Switches => ["System", "System.CodeDom.Compiler"],
            ProfileNames.Registry => ["System", "System.CodeDom.Compiler", "System.Collections.Immutable"],
            Profile => ["System.CodeDom.Compiler", "System.Numerics"],
            _ => ["System.CodeDom.Compiler"],
        };
        CodeWriter writer = FileHeader.Begin(unit.Target, usings);
        Action<CodeWriter, ProfileUnit> write = unit.Name switch
        {
            ProfileNames.Version => WriteVersions,
            Switches => WriteSwitches,
            Interface => WriteInterface,
            Profile => WriteRunTimeProfile,
            ProfileNames.Registry => WriteRegistry,
            _ => WriteProfile,
        };
        write(writer, unit);
        return writer.ToString();
    }

    private static CodeWriter Head(CodeWriter writer, ProfileUnit unit, string declaration) =>
        writer.Line(FileHeader.GeneratedCode).Line($"{unit.Target.Accessibility} {declaration}").Open();

    private static void WriteVersions(CodeWriter writer, ProfileUnit unit)
    {
        writer.Summary("The versions that the specification tells apart, oldest first; later ones compare greater.");
        Head(writer, unit, "enum " + ProfileNames.Version);
        foreach (EvaluatedVersion version in unit.Profiles.Versions)
        {
            writer.Blank();
            writer.Summary($"<c>{CSharpText.Xml(version.Name)}</c>.");
            writer.Line(version.MemberName + ",");
        }

        writer.Close();
    }

    private static void WriteSwitches(CodeWriter writer, ProfileUnit unit)
    {
        writer.Summary("What is decided besides the version: build options, patches and what the machine has.");
        writer.Line("[Flags]");
        Head(writer, unit, $"enum {Switches} : ulong");
        writer.Summary("Everything off.");
        writer.Line("None = 0,");
        int bit = 0;
        foreach (EvaluatedSwitch item in unit.Profiles.Switches)
        {
            writer.Blank();
            writer.Summary(CSharpText.Xml(item.Doc));
            writer.Doc($"<remarks>{DocText.Origin(item.Name, item.Source)}</remarks>");
            writer.Line($"{item.MemberName} = 1UL << {CSharpText.Number(bit++)},");
        }

        foreach ((string kind, string doc) in new[]
        {
            ("config", "All build options."),
            ("patch", "All patches."),
            ("mode", "All that is decided when the kernel starts."),
        })
        {
            string[] members = [.. unit.Profiles.Switches.Items.Where(s => s.Kind == kind).Select(static s => s.MemberName)];
            writer.Blank();
            writer.Summary(doc);
            writer.Line($"All{char.ToUpperInvariant(kind[0])}{kind.Substring(1)} = {(members.Length == 0 ? "0" : string.Join(" | ", members))},");
        }

        writer.Close();
    }

    private static void WriteInterface(CodeWriter writer, ProfileUnit unit)
    {
        writer.Summary("A kernel, as far as encodings depend on it.");
        writer.Doc(
            "<remarks>Methods that take a kernel are generic over it: a profile type such as "
            + $"<see cref=\"{unit.Profiles.Profiles.Items.Last().MemberName}\"/> costs nothing, and <see cref=\"{Profile}\"/> is chosen at run time.</remarks>");
        Head(writer, unit, "interface " + Interface);
        writer.Summary("The version.");
        writer.Line($"{ProfileNames.Version} Version {{ get; }}").Blank();
        writer.Summary("What is on.");
        writer.Line($"{Switches} Switches {{ get; }}");
        writer.Close();
    }

    private static void WriteRunTimeProfile(CodeWriter writer, ProfileUnit unit)
    {
        writer.Summary("A kernel that is chosen at run time.");
        writer.Doc("<param name=\"Version\">The version.</param>");
        writer.Doc("<param name=\"Switches\">What is on.</param>");
        Head(writer, unit, $"readonly record struct {Profile}({ProfileNames.Version} Version, {Switches} Switches) : {Interface}");
        writer.Summary("The same kernel with every build option off.");
        writer.Line($"public {Profile} WithConfigOff => With({Switches}.AllConfig, false);").Blank();
        writer.Summary("The same kernel with some switches on or off.");
        writer.Doc("<param name=\"switches\">Which.</param>");
        writer.Doc("<param name=\"on\">On or off.</param>");
        writer.Line($"public {Profile} With({Switches} switches, bool on) =>");
        writer.Indented($"new(Version, on ? Switches | switches : Switches & ~switches);").Blank();
        writer.Summary("Whether all of some switches are on.");
        writer.Doc("<param name=\"switches\">Which.</param>");
        writer.Line($"public bool Has({Switches} switches) => (Switches & switches) == switches;").Blank();
        writer.Summary("A profile as a value.").KernelDoc();
        writer.Line($"public static {Profile} Of{TypeParameter}(TKernel kernel)");
        writer.Indented($"{Constraint} => new(kernel.Version, kernel.Switches);").Blank();
        writer.Doc("<inheritdoc/>");
        writer.Line("public override string ToString() =>");
        writer.Indented(
            $"{ProfileNames.Registry}.NameOf(this) ?? $\"{{Version}} with {{BitOperations.PopCount((ulong)Switches)}} switches: {{Switches}}\";");
        writer.Close();
    }

    private static void WriteRegistry(CodeWriter writer, ProfileUnit unit)
    {
        EvaluatedProfile @default = unit.Profiles.Profiles.Items.First(p => p.Name == unit.Profiles.Default);
        writer.Summary("The profiles of the specification.");
        Head(writer, unit, "static class " + ProfileNames.Registry);
        writer.Summary("The kernel that is meant where none is named.");
        writer.Line($"public static {Profile} Default => {Profile}.Of(default({@default.MemberName}));").Blank();
        writer.Summary("All profiles with their names, what they are and what was read, compiled or recorded to know them.");
        writer.Line($"public static ImmutableArray<(string Name, {Profile} Kernel, string Doc, string Evidence)> All {{ get; }} =\n[");
        foreach (EvaluatedProfile profile in unit.Profiles.Profiles)
        {
            writer.Indented(
                $"({CSharpText.Literal(profile.Name)}, {Profile}.Of(default({profile.MemberName})), {CSharpText.Literal(profile.Doc)}, {CSharpText.Literal(profile.Evidence)}),");
        }

        writer.Line("];").Blank();
        WriteNames(writer, unit);
        writer.Summary("The profile of this name, or null.");
        writer.Doc("<param name=\"name\">Such as <c>" + CSharpText.Xml(@default.Name) + "</c>, ignoring case.</param>");
        writer.Line($"public static {Profile}? Find(string name)").Open();
        writer.Line($"foreach ((string profile, {Profile} kernel, _, _) in All)").Open();
        writer.Line("if (string.Equals(profile, name, StringComparison.OrdinalIgnoreCase))").Open().Line("return kernel;").Close();
        writer.Close().Blank().Line("return null;").Close().Blank();
        writer.Summary("The name of a profile, or null where it is none of the specification's.");
        writer.Doc("<param name=\"kernel\">The kernel.</param>");
        writer.Line($"public static string? NameOf({Profile} kernel)").Open();
        writer.Line($"foreach ((string profile, {Profile} known, _, _) in All)").Open();
        writer.Line("if (known == kernel)").Open().Line("return profile;").Close();
        writer.Close().Blank().Line("return null;").Close();
        writer.Close();
    }

    /// <summary>The specification's names of versions and switches, for tools that meet them as text.</summary>
    private static void WriteNames(CodeWriter writer, ProfileUnit unit)
    {
        writer.Summary("All versions by the specification's names, oldest first.");
        writer.Line($"public static ImmutableArray<(string Name, {ProfileNames.Version} Version)> Versions {{ get; }} =\n[");
        foreach (EvaluatedVersion version in unit.Profiles.Versions)
        {
            writer.Indented($"({CSharpText.Literal(version.Name)}, {ProfileNames.Version}.{version.MemberName}),");
        }

        writer.Line("];").Blank();
        writer.Summary($"All switches by the specification's names, with what they mean; <see cref=\"{Switches}\"/> has what decides them.");
        writer.Line($"public static ImmutableArray<(string Name, {Switches} Switch, string Doc)> Switches {{ get; }} =\n[");
        foreach (EvaluatedSwitch item in unit.Profiles.Switches)
        {
            writer.Indented($"({CSharpText.Literal(item.Name)}, {Switches}.{item.MemberName}, {CSharpText.Literal(item.Doc)}),");
        }

        writer.Line("];").Blank();
    }

    private static void WriteProfile(CodeWriter writer, ProfileUnit unit)
    {
        EvaluatedProfile profile = unit.Profiles.Profiles.Items.First(p => p.MemberName == unit.Name);
        writer.Summary(CSharpText.Xml(profile.Doc));
        writer.Doc($"<remarks><c>{CSharpText.Xml(profile.Name)}</c>. {CSharpText.Xml(profile.Evidence)}</remarks>");
        Head(writer, unit, $"readonly struct {profile.MemberName} : {Interface}");
        writer.Doc("<inheritdoc/>");
        writer.Line($"public {ProfileNames.Version} Version => {ProfileNames.Version}.{profile.Version};").Blank();
        writer.Doc("<inheritdoc/>");
        string on = profile.On.Count == 0 ? Switches + ".None" : string.Join("\n    | ", profile.On.Items.Select(static s => $"{Switches}.{s}"));
        writer.Line($"public {Switches} Switches =>");
        writer.Indented(on + ";");
        writer.Close();
    }
}
