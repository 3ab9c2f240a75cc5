using KernelBits.AddressSpaces;
using KernelBits.Frames;

namespace KernelBits.Mapping;

/// <summary>Ties anonymous frames to the vma that maps them (mm/rmap.c, v5.14).</summary>
internal static class AnonRmap
{
    /// <summary>The first mapping of a new frame (<c>page_add_new_anon_rmap</c>).</summary>
    public static void AddNew(FrameTable frames, int frame, Vma vma, ulong page)
    {
        frames.Map(frame);
        frames.SetAnon(frame, vma.AnonVma!.Id, vma.IndexOf(page));
    }

    /// <summary>One more mapping of a frame that came from swap (<c>do_page_add_anon_rmap</c>).</summary>
    /// <param name="frames">The frames.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="vma">The vma, which has an anon_vma.</param>
    /// <param name="page">The page that maps it.</param>
    /// <param name="isExclusive">Nobody else can map the frame; otherwise it goes to the oldest ancestor's anon_vma.</param>
    public static void Add(FrameTable frames, int frame, Vma vma, ulong page, bool isExclusive)
    {
        frames.Map(frame);
        if (!frames.IsAnon(frame))
            frames.SetAnon(frame, isExclusive ? vma.AnonVma!.Id : vma.AnonVma!.Root.Id, vma.IndexOf(page));
    }
}
