using System.Runtime.CompilerServices;

namespace KernelBits.Cli.Pictures;

/// <summary>Consecutive pages that are drawn as one: how many of each <see cref="Shade"/>, but for holes.</summary>
/// <param name="index">Which cell: the first page's number divided by the pages of a cell.</param>
internal struct Cell(ulong index)
{
    /// <summary>Which cell.</summary>
    public ulong Index { get; set; } = index;

    /// <summary>Pages by shade.</summary>
    public ShadeCounts Counts;

    /// <summary>Counts by <see cref="Shade"/>.</summary>
    [InlineArray((int)Shade.Hole)]
    internal struct ShadeCounts
    {
        private ulong _first;
    }
}
