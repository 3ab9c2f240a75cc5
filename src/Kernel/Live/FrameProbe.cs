namespace KernelBits.Live;

/// <summary>Finds out what the kernel shows to this process.</summary>
internal static unsafe class FrameProbe
{
    /// <summary>
    /// Frame numbers are shown to whoever has CAP_SYS_ADMIN in the initial user namespace, which a process in another cannot know of
    /// itself. So it looks at a page of its own: neither a frame nor a slot of a swap area has the number 0.
    /// </summary>
    public static bool ShowsFrames()
    {
        int local = 1;
        ulong address = (ulong)&local & ~(PagingConstants.PageSize - 1);
        using LivePagemap pagemap = LivePagemap.Open(Environment.ProcessId);
        Span<PagemapEntry> word = stackalloc PagemapEntry[1];
        return pagemap.Read(address, word) == 1 && (word[0].Raw & PagemapConstants.PmPframeMask) != 0 && local == 1;
    }
}
