using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Generator.Emitting;

/// <summary>Conditions over the kernel as people say them.</summary>
internal static class KernelText
{
    /// <summary>Such as <c>since V6_6, ConfigMemSoftDirty</c>.</summary>
    public static string Describe(Expr condition) => condition switch
    {
        Expr.Version version => (version.IsBefore ? "before " : "since ") + version.MemberName,
        Expr.Switch on => on.MemberName,
        Expr.Not { Operand: Expr.Switch or Expr.Version } not => "not " + Describe(not.Operand),
        Expr.Not not => $"not ({Describe(not.Operand)})",
        Expr.Binary { Operator: "&&" } and => $"{Describe(and.Left)} and {Describe(and.Right)}",
        Expr.Binary { Operator: "||" } or => $"({Describe(or.Left)}, or {Describe(or.Right)})",
        Expr.Truth truth => truth.Value ? "always" : "never",
        _ => "some kernels",
    };

    /// <summary>A remark for an item that not every kernel has; empty for the others.</summary>
    public static string Remark(Expr? only) => only is null ? "" : $" Only {CSharpText.Xml(Describe(only))}.";
}
