using BitLayouts.Generator.Pipeline;

namespace BitLayouts.Generator.Emitting;

/// <summary>Writes the list of a namespace's layouts.</summary>
internal static class RegistryEmitter
{
    public static string Emit(RegistryUnit unit)
    {
        CodeWriter writer = FileHeader.Begin(unit.Target, "System.CodeDom.Compiler", "System.Collections.Immutable");
        writer.Summary("The layouts of the specification and the profile they were generated for.");
        writer.Line(FileHeader.GeneratedCode);
        writer.Line($"{unit.Target.Accessibility} static class BitLayoutRegistry").Open();
        writer.Summary("The profile's name; empty where the specification declares none.");
        writer.Line($"public static string Profile => {CSharpText.Literal(unit.Profile)};").Blank();
        writer.Summary("What the profile is.");
        writer.Line($"public static string ProfileDoc => {CSharpText.Literal(unit.ProfileDoc)};").Blank();
        writer.Summary("All layouts, in the order of the specification.");
        writer.Line("public static ImmutableArray<BitLayoutInfo> All { get; } =");
        writer.Line("[");
        foreach (string type in unit.LayoutTypes)
        {
            writer.Indented($"{type}.Layout,");
        }

        writer.Line("];").Blank();
        writer.Summary("The layout of this name, or null.");
        writer.Doc("<param name=\"name\">The name in the specification, in C# or in the kernel, ignoring case; the first takes precedence.</param>");
        writer.Line("public static BitLayoutInfo? Find(string name) => BitLayoutInfo.Find(All, name);");
        return writer.Close().ToString();
    }
}
