using System;
using System.Collections.Immutable;

namespace BitLayoutTemplates;

/// <summary>What the specification says about a layout, for tools that work on any layout.</summary>
public sealed partial class BitLayoutInfo
{
    private readonly ImmutableArray<(int High, int Low, string Doc)> _reserved = [];

    /// <summary>The specification's name, such as <c>swp_entry</c>.</summary>
    public string Name { get; internal init; } = "";

    /// <summary>The C# type, such as <c>SwpEntry</c>.</summary>
    public string TypeName { get; internal init; } = "";

    /// <summary>The kernel's type, such as <c>swp_entry_t</c>; null where it has none.</summary>
    public string? KernelName { get; internal init; }

    /// <summary>Bits of the word: 8, 16, 32 or 64.</summary>
    public int Width { get; internal init; }

    /// <summary>All bits of the word.</summary>
    public ulong WordMask => BitWord.Ones(Width);

    /// <summary>The layout is a set of flags.</summary>
    public bool IsFlags { get; internal init; }

    /// <summary>What the word is.</summary>
    public string Doc { get; internal init; } = "";

    /// <summary>Where the layout comes from.</summary>
    public string Source { get; internal init; } = "";

    /// <summary>The fields, aliases included, in the order of the specification.</summary>
    public ImmutableArray<BitFieldInfo> Fields { get; internal init; } = [];

    /// <summary>Bits without a field, and why.</summary>
    public ImmutableArray<(int High, int Low, string Doc)> Reserved
    {
        get => _reserved;
        internal init
        {
            _reserved = value;
            foreach ((int high, int low, _) in value)
            {
                ReservedMask |= BitWord.Ones(high - low + 1) << low;
            }
        }
    }

    /// <summary>All bits without a field.</summary>
    public ulong ReservedMask { get; private init; }

    /// <summary>The cases of a union; empty where the layout is not one. Every word is of exactly one kind.</summary>
    public ImmutableArray<BitKindInfo> Kinds { get; internal init; } = [];

    /// <summary>Named conditions over the word.</summary>
    public ImmutableArray<BitPredicateInfo> Predicates { get; internal init; } = [];

    /// <summary>Named changes of the word.</summary>
    public ImmutableArray<BitMutatorInfo> Mutators { get; internal init; } = [];

    /// <summary>Conversions into other layouts.</summary>
    public ImmutableArray<BitConversionInfo> Conversions { get; internal init; } = [];

    /// <summary>The kind of the word; null where the layout is not a union.</summary>
    /// <param name="raw">The word.</param>
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

    /// <summary>The field of this name, or null.</summary>
    /// <param name="name">The name in the specification, in C# or in the kernel, ignoring case; the first takes precedence.</param>
    public BitFieldInfo? FindField(string name) => FindField(name.AsSpan());

    internal BitFieldInfo? FindField(ReadOnlySpan<char> name)
    {
        BitFieldInfo? byMember = null;
        BitFieldInfo? byKernel = null;
        foreach (BitFieldInfo field in Fields)
        {
            if (BitText.SameName(field.Name, name))
            {
                return field;
            }

            byMember ??= BitText.SameName(field.MemberName, name) ? field : null;
            byKernel ??= BitText.SameName(field.KernelName, name) ? field : null;
        }

        return byMember ?? byKernel;
    }

    internal static BitLayoutInfo? Find(ImmutableArray<BitLayoutInfo> layouts, string name)
    {
        BitLayoutInfo? byType = null;
        BitLayoutInfo? byKernel = null;
        foreach (BitLayoutInfo layout in layouts)
        {
            if (BitText.SameName(layout.Name, name))
            {
                return layout;
            }

            byType ??= BitText.SameName(layout.TypeName, name) ? layout : null;
            byKernel ??= BitText.SameName(layout.KernelName, name) ? layout : null;
        }

        return byType ?? byKernel;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
