using KernelBits.AddressSpaces;
using KernelBits.Frames;

namespace KernelBits.Rmap;

/// <summary>Starts walks through the ptes that map frames (<c>rmap_walk</c>, mm/rmap.c, v5.14).</summary>
internal sealed class RmapWalk(AnonVmaTable anonVmas, FileMappings files)
{
    private readonly AnonVmaTable _anonVmas = anonVmas;
    private readonly FileMappings _files = files;

    /// <summary>Starts a walk through a frame's ptes.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="state">Its state.</param>
    public PteWalk Start(int frame, in Frame state) => new(_anonVmas, _files, frame, state);
}
