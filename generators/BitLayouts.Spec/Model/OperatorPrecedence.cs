namespace BitLayouts.Spec.Model;

/// <summary>How tightly the binary operators of the language bind: as in C#, so that an expression means the same in both.</summary>
public static class OperatorPrecedence
{
    /// <summary>What unary operators have: more than any binary one.</summary>
    public const int Unary = 11;

    /// <summary>From 1, the loosest, to 10; -1 for anything that is no binary operator.</summary>
    public static int Of(string binary) => binary switch
    {
        "||" => 1,
        "&&" => 2,
        "|" => 3,
        "^" => 4,
        "&" => 5,
        "==" or "!=" => 6,
        "<" or "<=" or ">" or ">=" => 7,
        "<<" or ">>" => 8,
        "+" or "-" => 9,
        "*" or "/" or "%" => 10,
        _ => -1,
    };
}
