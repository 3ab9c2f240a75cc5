using KernelBits.AddressSpaces;
using KernelBits.Frames;
using KernelBits.PageTables;

namespace KernelBits.Rmap;

/// <summary>
/// Asks ahead for the ptes of frames that reclaim is about to look at. The ptes of neighbours in a list lie far apart, and waiting
/// for each in turn is what reclaim would spend its time on. Only the first vma that can map a frame is looked at, and anonymous
/// frames are left alone.
/// </summary>
internal readonly struct PtePrefetch(FileMappings files)
{
    private readonly FileMappings _files = files;

    /// <summary>Asks for the last entry on the way to the frame's PTE table.</summary>
    /// <returns>The way, for <see cref="Ask"/>.</returns>
    public int AskForWay(in Frame frame) => FindVma(frame, out ulong page) is { } vma ? vma.Space.Table.PrefetchWay(page) : PageTable.None;

    /// <summary>Asks for the frame's pte.</summary>
    public void Ask(in Frame frame, int way)
    {
        if (way != PageTable.None && FindVma(frame, out ulong page) is { } vma)
            vma.Space.Table.Prefetch(way, page);
    }

    private Vma? FindVma(in Frame frame, out ulong page)
    {
        page = 0;
        if (!frame.IsMapped || frame.IsAnon)
            return null;
        var vmas = _files.Of(frame.Mapping);
        return vmas.Count != 0 && vmas[0].TryPageOf(frame.Index, out page) ? vmas[0] : null;
    }
}
