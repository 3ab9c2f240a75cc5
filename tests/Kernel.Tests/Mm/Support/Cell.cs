using KernelBits.Mm;
using Xunit;

namespace KernelBits.Tests.Mm;

/// <summary>The four configurations of the experiment: which of the two patches the kernel has.</summary>
public enum Cell
{
    Neither,
    Location,
    Marker,
    Both,
}

public static class Cells
{
    public static TheoryData<Cell> All => new(Enum.GetValues<Cell>());

    public static bool HasMarkers(this Cell cell) => cell is Cell.Marker or Cell.Both;

    public static bool LooksUp(this Cell cell) => cell is Cell.Location or Cell.Both;

    /// <summary>The expectation for this cell, so that a test reads as the reference kernel's table does.</summary>
    public static T Pick<T>(this Cell cell, T neither, T location, T marker, T both) => cell switch
    {
        Cell.Neither => neither,
        Cell.Location => location,
        Cell.Marker => marker,
        Cell.Both => both,
        _ => throw new ArgumentOutOfRangeException(nameof(cell), cell, "there are four cells"),
    };

    public static MmOptions Options(this Cell cell, uint frames = 1 << 12, params IReadOnlyList<SwapAreaOptions> swapAreas) => new()
    {
        PteMarkerPageout = cell.HasMarkers(),
        PagemapShmemSwap = cell.LooksUp(),
        MemoryFrames = frames,
        SwapAreas = swapAreas,
    };
}
