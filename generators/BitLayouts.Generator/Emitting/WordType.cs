namespace BitLayouts.Generator.Emitting;

/// <summary>The C# type of a word.</summary>
/// <param name="Width">8, 16, 32 or 64 bits.</param>
internal readonly record struct WordType(int Width)
{
    public string Keyword => Width switch
    {
        8 => "byte",
        16 => "ushort",
        32 => "uint",
        _ => "ulong",
    };

    /// <summary>C# computes with this type as <c>int</c>, so results have to be cast back.</summary>
    public bool IsNarrow => Width < 32;

    /// <summary>A constant with all digits of the word, of a type that C# does not have to guess.</summary>
    public string Literal(ulong value) => Hex(value) + (Width == 64 ? "UL" : Width == 32 ? "U" : "");

    /// <summary>Zero as a value of this type.</summary>
    public string Zero => Width == 64 ? "0UL" : Width == 32 ? "0U" : $"({Keyword})0";

    public ulong Mask => Width == 64 ? ulong.MaxValue : (1UL << Width) - 1;

    /// <summary>A result of arithmetic as a value of this type.</summary>
    public string Cast(string expression) => IsNarrow ? $"({Keyword})({expression})" : expression;

    /// <summary>A value of another word type as one that C# computes with in this type, so that no shift loses bits.</summary>
    public string Convert(string operand, WordType from) => from.Width == Width || (from.Width < Width && IsNarrow)
        ? operand
        : $"({Keyword}){operand}";

    /// <summary>A constant with all digits of the word.</summary>
    public string Hex(ulong value) => CSharpText.Hex(value, Width);
}
