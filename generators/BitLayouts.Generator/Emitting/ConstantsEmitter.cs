using BitLayouts.Generator.Pipeline;
using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Generator.Emitting;

/// <summary>Writes a group of constants as a static class.</summary>
internal static class ConstantsEmitter
{
    public static string Emit(ConstantsUnit unit)
    {
        bool asksKernel = unit.Group.Constants.Items.Any(static c => c.Body is not null);
        string[] inlining = asksKernel ? ["System.Runtime.CompilerServices"] : [];
        CodeWriter writer = FileHeader.Begin(unit.Target, ["System.CodeDom.Compiler", .. inlining]);
        ExprPrinter printer = new(unit.Symbols);
        writer.Summary(CSharpText.Xml(unit.Group.Doc));
        writer.Line(FileHeader.GeneratedCode);
        writer.Line($"{unit.Target.Accessibility} static class {unit.Group.TypeName}").Open();
        foreach (EvaluatedConstant constant in unit.Group.Constants)
        {
            writer.Blank();
            writer.Summary(CSharpText.Xml(constant.Doc));
            writer.Doc($"<remarks>{Remarks(constant)}</remarks>");
            if (constant.Body is { } body)
            {
                writer.KernelDoc();
                if (MayBeAbsent(body))
                {
                    writer.Doc("<exception cref=\"System.NotSupportedException\">The kernel has no such constant.</exception>");
                }

                writer.KernelExpression(
                    $"public static {(constant.IsInt ? "int" : "ulong")} {constant.MemberName}", printer.PrintNumber(Unqualified(body, unit.Group.TypeName + "."), constant.IsInt));
                continue;
            }

            writer.Line(constant.IsInt
                ? $"public const int {constant.MemberName} = {CSharpText.Number((int)constant.Value)};"
                : $"public const ulong {constant.MemberName} = {CSharpText.Hex(constant.Value, constant.Value > uint.MaxValue ? 64 : 4)};");
        }

        return writer.Close().ToString();
    }

    private static bool MayBeAbsent(Expr body) => body is Expr.Absent || (body is Expr.Conditional c && MayBeAbsent(c.WhenFalse));

    /// <summary>The expression as it reads inside the class itself.</summary>
    private static Expr Unqualified(Expr expr, string owner)
    {
        string Cut(string name) => name.StartsWith(owner, StringComparison.Ordinal) ? name.Substring(owner.Length) : name;

        return expr switch
        {
            Expr.Number { Symbol: { } symbol } number => number with { Symbol = Cut(symbol) },
            Expr.Call call => call with { Method = Cut(call.Method) },
            Expr.Not not => not with { Operand = Unqualified(not.Operand, owner) },
            Expr.Binary binary => binary with { Left = Unqualified(binary.Left, owner), Right = Unqualified(binary.Right, owner) },
            Expr.Conditional c => new Expr.Conditional(
                Unqualified(c.Condition, owner), Unqualified(c.WhenTrue, owner), Unqualified(c.WhenFalse, owner)),
            _ => expr,
        };
    }

    private static string Remarks(EvaluatedConstant constant)
    {
        string unit = constant.Unit is null ? "" : $"In {CSharpText.Xml(constant.Unit)}. ";
        string expression = constant.Expression is null ? "" : $" = <c>{CSharpText.Xml(constant.Expression)}</c>";
        return $"{unit}<c>{CSharpText.Xml(constant.Name)}</c>{expression}, <c>{CSharpText.Xml(CSharpText.Source(constant.Source))}</c>.";
    }
}
