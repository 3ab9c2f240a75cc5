using System.Collections.Immutable;

namespace BitLayoutsNamespace;

/// <summary>A layout, for tools that work over any layout.</summary>
public sealed partial class BitLayoutInfo
{
    /// <summary>The specification's name, such as <c>swp_entry</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The C# type, such as <c>SwpEntry</c>.</summary>
    public required string TypeName { get; init; }

    /// <summary>The kernel's type; null where it has none.</summary>
    public string? KernelName { get; init; }

    /// <summary>Bits of the word: 8, 16, 32 or 64.</summary>
    public required int Width { get; init; }

    /// <summary>All bits of the word.</summary>
    public ulong WordMask => Width == 64 ? ulong.MaxValue : (1UL << Width) - 1;

    /// <summary>The word is a set of flags.</summary>
    public bool IsFlags { get; init; }

    /// <summary>What the word is.</summary>
    public required string Doc { get; init; }

    /// <summary>File, symbol and version the layout was read from.</summary>
    public required string Source { get; init; }

    /// <summary>The fields in the order of the specification, aliases included.</summary>
    public required ImmutableArray<BitFieldInfo> Fields { get; init; }

    /// <summary>The bits without a field, and why.</summary>
    public ImmutableArray<(int High, int Low, string Doc)> Reserved { get; init; } = [];

    /// <summary>All bits without a field.</summary>
    public ulong ReservedMask { get; init; }

    /// <summary>The cases of the union; empty where the layout is none.</summary>
    public ImmutableArray<BitKindInfo> Kinds { get; init; } = [];

    /// <summary>The named conditions.</summary>
    public ImmutableArray<BitPredicateInfo> Predicates { get; init; } = [];

    /// <summary>The named changes.</summary>
    public ImmutableArray<BitMutatorInfo> Mutators { get; init; } = [];

    /// <summary>The conversions to other layouts.</summary>
    public ImmutableArray<BitConversionInfo> Conversions { get; init; } = [];

    /// <summary>The kind of <paramref name="raw"/>; null where the layout is not a union.</summary>
    public BitKindInfo? KindOf(ulong raw)
    {
        foreach (BitKindInfo kind in Kinds)
        {
            if (kind.Matches(raw))
            {
                return kind;
            }
        }

        return null;
    }

    /// <summary>The field called <paramref name="name"/> in the specification, in C# or in the kernel, ignoring case; null where there is none.</summary>
    public BitFieldInfo? FindField(string name)
    {
        foreach (BitFieldInfo field in Fields)
        {
            if (Same(field.Name, name) || Same(field.MemberName, name) || Same(field.KernelName, name))
            {
                return field;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    internal bool IsCalled(string name) => Same(Name, name) || Same(TypeName, name) || Same(KernelName, name);

    private static bool Same(string? a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
