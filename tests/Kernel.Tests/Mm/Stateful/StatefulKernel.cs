using KernelBits.Traces;

namespace KernelBits.Tests.Mm.Stateful;

/// <summary>A kernel and a machine under random operations.</summary>
/// <param name="Profile">The profile.</param>
/// <param name="Cell">Which of the two patches it has.</param>
/// <param name="IsTight">Little memory and less swap than pages, so that memory runs out.</param>
public sealed record StatefulKernel(string Profile, Cell Cell, bool IsTight)
{
    private const uint RoomyPages = 4096;
    private const uint TightPages = 96;

    /// <summary>The areas that are on from the start are of this size, in pages.</summary>
    public uint AreaPages => IsTight ? 24u : 2048;

    public KernelProfile Kernel => KernelProfiles.Find(Profile)!.Value;

    /// <summary>All nine profiles, those with a marker patch in each configuration; the RFC's and the newest recorded one short of memory too.</summary>
    public static IReadOnlyList<StatefulKernel> All { get; } =
    [
        .. from profile in new[] { "v5.14-rfc", "v6.1-pageout" } from cell in Enum.GetValues<Cell>() select new StatefulKernel(profile, cell, IsTight: false),
        .. from cell in Enum.GetValues<Cell>() select new StatefulKernel("v5.14-rfc", cell, IsTight: true),
        .. from profile in new[] { "v5.14", "v5.19", "v6.1", "v6.6", "v6.12", "v6.18", "v7.3" } select new StatefulKernel(profile, Cell.Neither, IsTight: false),
        new("v6.1-pageout", Cell.Both, IsTight: true),
        new("v6.18", Cell.Neither, IsTight: true),
    ];

    /// <summary>The header of a trace on it.</summary>
    internal Trace Header(string name, IReadOnlyList<TraceStep> steps)
    {
        bool isAsync = UffdFeatures.WpAsyncMaskIn(Kernel) != 0 && UffdFeatures.WpUnpopulatedMaskIn(Kernel) != 0;
        return new Trace(
            1, name, Kernel, Cell.HasMarkers(), Cell.LooksUp(), SoftDirty: true, isAsync ? TraceUffd.AsyncUnpopulated : TraceUffd.Resolved, null, steps)
        {
            MemoryPages = IsTight ? TightPages : RoomyPages,
            SwapPages = AreaPages,
        };
    }

    public override string ToString() => $"{Profile}-{Cell}{(IsTight ? "-tight" : "")}".ToLowerInvariant();
}
