using BitLayouts.Generator.Pipeline;

namespace BitLayouts.Generator.Emitting;

/// <summary>Writes the list of a namespace's layouts and records.</summary>
internal static class RegistryEmitter
{
    public static string Emit(RegistryUnit unit)
    {
        CodeWriter writer = FileHeader.Begin(unit.Target, "System.CodeDom.Compiler", "System.Collections.Immutable");
        writer.Summary("The layouts and records of the specification and the profile they were generated for.");
        writer.Line(FileHeader.GeneratedCode);
        writer.Line($"{unit.Target.Accessibility} static class BitLayoutRegistry").Open();
        writer.Summary("The profile's name; empty where the specification declares none.");
        writer.Line($"public static string Profile => {CSharpText.Literal(unit.Profile)};").Blank();
        writer.Summary("What the profile is.");
        writer.Line($"public static string ProfileDoc => {CSharpText.Literal(unit.ProfileDoc)};").Blank();
        if (unit.HasKernels)
        {
            WriteOfKernels(writer, unit);
        }
        else
        {
            writer.Summary("All layouts, in the order of the specification.");
            writer.Line("public static ImmutableArray<BitLayoutInfo> All { get; } =");
            WriteList(writer, unit.Layouts, "Layout");
            writer.Blank();
        }

        writer.Summary("The layout of this name, or null.");
        writer.Doc("<param name=\"name\">The name in the specification, in C# or in the kernel, ignoring case; the first takes precedence.</param>");
        writer.Line("public static BitLayoutInfo? Find(string name) => BitLayoutInfo.Find(All, name);").Blank();
        writer.Summary("All records, those that only some kernels have among them, in the order of the specification.");
        writer.Line("public static ImmutableArray<BitRecordInfo> Records { get; } =");
        WriteList(writer, unit.Records, "Record");
        return writer.Close().ToString();
    }

    private static void WriteList(CodeWriter writer, IEnumerable<RegistryEntry> entries, string property)
    {
        writer.Line("[");
        foreach (RegistryEntry entry in entries)
        {
            writer.Indented($"{entry.TypeName}.{property},");
        }

        writer.Line("];");
    }

    private static void WriteOfKernels(CodeWriter writer, RegistryUnit unit)
    {
        ExprPrinter printer = new([]);
        writer.Summary($"All layouts of <see cref=\"{ProfileNames.Registry}.Default\"/>, in the order of the specification.");
        writer.Line($"public static ImmutableArray<BitLayoutInfo> All {{ get; }} = In({ProfileNames.Registry}.Default);").Blank();
        writer.Summary("All layouts of a kernel, in the order of the specification.");
        writer.Doc("<param name=\"kernel\">The kernel.</param>");
        writer.Line($"public static ImmutableArray<BitLayoutInfo> In({ProfileNames.Profile} kernel)").Open();
        writer.Line("ImmutableArray<BitLayoutInfo>.Builder layouts = ImmutableArray.CreateBuilder<BitLayoutInfo>();");
        foreach (RegistryEntry layout in unit.Layouts)
        {
            string add = $"layouts.Add({layout.TypeName}.{(layout.AsksKernel ? "LayoutIn(kernel)" : "Layout")});";
            if (layout.Only is { } only)
            {
                writer.Line($"if ({printer.Print(only)})").Open().Line(add).Close();
            }
            else
            {
                writer.Line(add);
            }
        }

        writer.Line("return layouts.ToImmutable();").Close().Blank();
        writer.Summary("The layout of this name in a kernel, or null.");
        writer.Doc("<param name=\"name\">The name in the specification, in C# or in the kernel, ignoring case; the first takes precedence.</param>");
        writer.Doc("<param name=\"kernel\">The kernel.</param>");
        writer.Line($"public static BitLayoutInfo? Find(string name, {ProfileNames.Profile} kernel) => BitLayoutInfo.Find(In(kernel), name);").Blank();
    }
}
