using System.Globalization;
using System.Reflection;
using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Generator.Emitting;

/// <summary>Writes a group of constants.</summary>
internal static class ConstantsEmitter
{
    public static string Emit(ConstantsUnit unit)
    {
        CodeWriter code = GeneratedFile.Start(unit.Namespace);
        Docs.Summary(code, unit.Group.Doc);
        code.Line($"[{GeneratedFile.Attribute}]");
        code.Open($"{unit.Accessibility} static class {unit.Group.TypeName}");
        bool first = true;
        foreach (EvaluatedConstant constant in unit.Group.Constants)
        {
            if (!first)
            {
                code.Line();
            }

            first = false;
            Docs.Summary(code, constant.Doc);
            Docs.Remarks(
                code,
                constant.Expression is null ? null : $"<c>{Docs.Escape(constant.Name)} = {Docs.Escape(constant.Expression)}</c>.",
                constant.Unit is null ? null : $"Unit: {Docs.Escape(constant.Unit)}.",
                Docs.Origin(constant.Name, constant.Source));
            string value = constant.IsInt ? constant.Value.ToString(CultureInfo.InvariantCulture) : new WordType(64).Literal(constant.Value);
            code.Line($"public const {(constant.IsInt ? "int" : "ulong")} {constant.MemberName} = {value};");
        }

        return code.Close().ToString();
    }
}

/// <summary>Writes an enum.</summary>
internal static class EnumEmitter
{
    public static string Emit(EnumUnit unit)
    {
        CodeWriter code = GeneratedFile.Start(unit.Namespace);
        Docs.Summary(code, unit.Enum.Doc);
        Docs.Remarks(code, Docs.Origin(null, unit.Enum.Source));
        code.Line($"[{GeneratedFile.Attribute}]");
        ulong max = unit.Enum.Values.Items.Aggregate(0UL, static (m, v) => Math.Max(m, v.Value));
        string type = max <= byte.MaxValue ? "byte" : max <= int.MaxValue ? "uint" : "ulong";
        code.Open($"{unit.Accessibility} enum {unit.Enum.TypeName} : {type}");
        for (int i = 0; i < unit.Enum.Values.Count; i++)
        {
            EvaluatedEnumValue value = unit.Enum.Values[i];
            if (i > 0)
            {
                code.Line();
            }

            Docs.Summary(code, value.Doc);
            Docs.Remarks(code, value.Kernel is null ? null : $"Kernel: <c>{Docs.Escape(value.Kernel)}</c>.");
            code.Line($"{value.MemberName} = {value.Value.ToString(CultureInfo.InvariantCulture)},");
        }

        return code.Close().ToString();
    }
}

/// <summary>Writes the list of all layouts.</summary>
internal static class RegistryEmitter
{
    public static string Emit(RegistryUnit unit)
    {
        CodeWriter code = GeneratedFile.Start(unit.Namespace);
        Docs.Summary(code, "Every layout of the specification.");
        code.Line($"[{GeneratedFile.Attribute}]");
        code.Open($"{unit.Accessibility} static class BitLayoutRegistry");
        Docs.Summary(code, "The profile the layouts were generated for; empty where the specification declares none.");
        code.Line($"public static string Profile => {Docs.Quote(unit.Profile)};");
        code.Line();
        Docs.Summary(code, "What the profile is.");
        code.Line($"public static string ProfileDoc => {Docs.Quote(unit.ProfileDoc)};");
        code.Line();
        Docs.Summary(code, "The layouts, in the order of the specification.");
        code.Line("public static global::System.Collections.Immutable.ImmutableArray<BitLayoutInfo> All { get; } =");
        code.OpenBracket();
        foreach (string type in unit.LayoutTypes)
        {
            code.Line($"{type}.Layout,");
        }

        code.CloseBracket(";");
        code.Line();
        Docs.Summary(code, "The layout called so in the specification, in C# or in the kernel, ignoring case; null where there is none.");
        code.Open("public static BitLayoutInfo? Find(string name)");
        code.Open("foreach (BitLayoutInfo layout in All)");
        code.Open("if (layout.IsCalled(name))");
        code.Line("return layout;");
        code.Close().Close().Line();
        code.Line("return null;");
        return code.Close().Close().ToString();
    }
}

/// <summary>The types that generated layouts share, kept as C# files in this assembly.</summary>
internal static class SupportEmitter
{
    private const string Prefix = "BitLayouts.Generator.Support.";

    public static IEnumerable<(string Name, string Text)> Emit(SupportUnit unit)
    {
        Assembly assembly = typeof(SupportEmitter).Assembly;
        foreach (string resource in assembly.GetManifestResourceNames().Where(static n => n.StartsWith(Prefix, StringComparison.Ordinal)).OrderBy(static n => n, StringComparer.Ordinal))
        {
            using StreamReader reader = new(assembly.GetManifestResourceStream(resource)!);
            string text = reader.ReadToEnd().Replace("\r\n", "\n")
                .Replace("namespace BitLayoutsNamespace;", $"namespace {unit.Namespace};");
            if (unit.Accessibility != "public")
            {
                text = System.Text.RegularExpressions.Regex.Replace(text, "^public (?=(sealed|interface|enum|delegate))", unit.Accessibility + " ", System.Text.RegularExpressions.RegexOptions.Multiline);
            }

            yield return (resource.Substring(Prefix.Length, resource.Length - Prefix.Length - ".cs".Length), "// <auto-generated/>\n#nullable enable\n" + Usings + text);
        }
    }

    private const string Usings = "using System;\nusing System.Collections.Generic;\n";
}
