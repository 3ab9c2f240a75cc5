using KernelBits.Frames;
using KernelBits.Mm;
using KernelBits.Swap;
using KernelBits.XArray;

namespace KernelBits.Experiments;

/// <summary>
/// What the pages of a shmem file hold, in memory or in swap, without bringing any of them back: reading them as programs
/// do would swap in and out again what the experiment took apart.
/// </summary>
internal sealed class ShmemContents(MemoryManager mm, FileId file)
{
    private readonly XaTree _tree =
        (mm.Files.Find(file.Value) ?? throw new ArgumentException($"File {file.Value} does not exist.", nameof(file))).Tree;

    /// <summary>
    /// Asks the CPU for the content of a page that will soon be read. Contents lie where frames and slots happened to be free, so that
    /// reading them one by one would wait for memory each time.
    /// </summary>
    public void Prefetch(ulong page)
    {
        XaEntry entry = _tree.Peek(page);
        if (entry.IsValue)
        {
            mm.Swap.AreaOf(entry.ToSwpEntry()).Prefetch((int)entry.ToSwpEntry().Offset);
        }
        else if (entry.Kind != XaEntryKind.Null)
        {
            mm.Frames.Prefetch((int)entry.ToPfn());
        }
    }

    /// <summary>The content of a page; false for a hole.</summary>
    public bool TryRead(ulong page, out ulong value)
    {
        value = 0;
        XaEntry entry = _tree.Peek(page);
        if (entry.Kind == XaEntryKind.Null)
        {
            return false;
        }

        if (!entry.IsValue)
        {
            value = mm.Frames.Content((int)entry.ToPfn());
            return true;
        }

        SwpEntry swapped = entry.ToSwpEntry();
        SwapArea area = mm.Swap.AreaOf(swapped);
        int slot = (int)swapped.Offset;

        // The swap cache's frame is newer than the slot until it is written out.
        value = area.CachedFrame(slot) is int frame and not FrameTable.None ? mm.Frames.Content(frame) : area.Content(slot);
        return true;
    }
}
