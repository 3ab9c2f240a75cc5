using System.Globalization;

namespace BitLayouts.Generator.Emitting;

/// <summary>The C# integer type that holds a word of some width.</summary>
internal readonly struct WordType(int width)
{
    public int Width => width;

    public string Name => width switch { 8 => "byte", 16 => "ushort", 32 => "uint", _ => "ulong" };

    /// <summary>C# computes in int or wider, so that words of 8 and 16 bits must be cut back to size.</summary>
    public bool NeedsCast => width < 32;

    public ulong AllBits => width == 64 ? ulong.MaxValue : (1UL << width) - 1;

    /// <summary><paramref name="expression"/> as a value of this type.</summary>
    public string Cast(string expression) => NeedsCast ? $"({Name})({expression})" : expression;

    /// <summary>A literal of this type, in hex padded to the word.</summary>
    public string Literal(ulong value) =>
        "0x" + value.ToString("x" + (width / 4).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) + (width == 64 ? "UL" : width == 32 ? "U" : "");
}
