using KernelBits.Collections;
using KernelBits.Frames;
using KernelBits.PageTables;

namespace KernelBits.Rmap;

/// <summary>
/// Asks ahead for the pte of a frame that reclaim is about to look at. The ptes of neighbours in a list lie far apart, and waiting
/// for each in turn is what reclaim spends its time on.
/// </summary>
internal static class PtePrefetch
{
    /// <summary>Asks for the pte of the first vma that can map the frame; anonymous frames are left alone.</summary>
    public static void Ask(FrameTable frames, FileMappings files, int frame)
    {
        if (!frames.IsMapped(frame) || frames.IsAnon(frame))
            return;
        var vmas = files.Of(frames.Mapping(frame));
        if (vmas.Count == 0 || !vmas[0].TryPageOf(frames.Index(frame), out ulong page))
            return;
        var tables = vmas[0].Space.Table;
        int table = tables.FindPteTable(page);
        if (table != PageTable.None)
            Prefetch.Line(ref tables.Pte(table, page));
    }
}
