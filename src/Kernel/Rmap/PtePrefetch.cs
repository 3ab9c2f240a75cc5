using KernelBits.AddressSpaces;
using KernelBits.Frames;

namespace KernelBits.Rmap;

/// <summary>
/// Asks ahead for the ptes of frames that reclaim is about to look at. The ptes of neighbours in a list lie far apart, and waiting
/// for each in turn is what reclaim would spend its time on. Only the first vma that can map a frame is looked at, and anonymous
/// frames are left alone.
/// </summary>
internal readonly struct PtePrefetch(FrameTable frames, FileMappings files)
{
    private readonly FrameTable _frames = frames;
    private readonly FileMappings _files = files;

    /// <summary>Asks for the last entry on the way to the frame's PTE table.</summary>
    public void AskForWay(int frame)
    {
        if (FindVma(frame, out ulong page) is { } vma)
            vma.Space.Table.PrefetchWay(page);
    }

    /// <summary>Asks for the frame's pte.</summary>
    public void Ask(int frame)
    {
        if (FindVma(frame, out ulong page) is { } vma)
            vma.Space.Table.Prefetch(page);
    }

    private Vma? FindVma(int frame, out ulong page)
    {
        page = 0;
        if (!_frames.IsMapped(frame) || _frames.IsAnon(frame))
            return null;
        var vmas = _files.Of(_frames.Mapping(frame));
        return vmas.Count != 0 && vmas[0].TryPageOf(_frames.Index(frame), out page) ? vmas[0] : null;
    }
}
