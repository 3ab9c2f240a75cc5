using System.Collections.Frozen;
using System.Collections.Immutable;

namespace KernelBits.Conformance;

/// <summary>The kernel functions that this library mirrors, by the kernel's names.</summary>
/// <remarks>
/// <c>arch_swp_entry</c>, <c>arch_swp_type</c> and <c>arch_swp_offset</c> stand for the kernel's <c>__swp_entry</c>,
/// <c>__swp_type</c> and <c>__swp_offset</c>. A function that the kernel renamed is here under all its names, whatever
/// the version that is asked; of a function that a version does not have, the answer for it means nothing.
/// </remarks>
public static partial class KernelFunctions
{
    private static readonly FrozenDictionary<string, KernelFunction> _byName = CreateTable();

    private static readonly FrozenDictionary<string, KernelFunction>.AlternateLookup<ReadOnlySpan<char>> _byText =
        _byName.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>All of them, in the order of their names.</summary>
    public static ImmutableArray<KernelFunction> All { get; } =
        [.. _byName.Values.OrderBy(static f => f.Name, StringComparer.Ordinal)];

    /// <summary>The function of that name; null where the library does not mirror it.</summary>
    /// <param name="name">The kernel's name.</param>
    public static KernelFunction? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The function of that name; null where the library does not mirror it.</summary>
    /// <param name="name">The kernel's name.</param>
    public static KernelFunction? Find(ReadOnlySpan<char> name) => _byText.TryGetValue(name, out KernelFunction? function) ? function : null;

    private static FrozenDictionary<string, KernelFunction> CreateTable() =>
        new[]
        {
            PteFunctions(), PteChangeFunctions(), DirectoryFunctions(), SwapFunctions(), SwapTypeFunctions(), MarkerFunctions(),
            AddressFunctions(), PagemapFunctions(),
        }
            .SelectMany(static group => group)
            .ToFrozenDictionary(static f => f.Name, StringComparer.Ordinal);
}
