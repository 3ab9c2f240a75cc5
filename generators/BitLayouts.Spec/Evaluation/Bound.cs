namespace BitLayouts.Spec.Evaluation;

/// <summary>An expression whose names are bound.</summary>
/// <param name="Expr">The bound form.</param>
/// <param name="Value">The number, where it does not depend on the word.</param>
internal sealed record Bound(Expr Expr, ulong? Value)
{
    public bool IsBool => Expr.IsBool;

    /// <summary>The decision, where the condition does not depend on the word.</summary>
    public bool? Truth => (Expr as Expr.Truth)?.Value;

    public static Bound Number(ulong value, string? symbol = null) => new(new Expr.Number(value, symbol), value);

    public static Bound Condition(bool value) => new(new Expr.Truth(value), null);

    public static Bound Word(Expr expr) => new(expr, null);
}
