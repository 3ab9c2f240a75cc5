namespace KernelBits.Proc;

/// <summary>What the frame part of a pagemap word says, with "hidden" told apart from 0.</summary>
public readonly record struct PagemapFrame
{
    private PagemapFrame(PagemapFrameKind kind, ulong pfn, SwpEntry entry)
    {
        Kind = kind;
        Pfn = pfn;
        Entry = entry;
    }

    /// <summary>Which of the answers it is.</summary>
    public PagemapFrameKind Kind { get; }

    /// <summary>The frame number; only of <see cref="PagemapFrameKind.Frame"/>.</summary>
    public ulong Pfn { get; }

    /// <summary>The swap entry; only of <see cref="PagemapFrameKind.Entry"/>.</summary>
    public SwpEntry Entry { get; }

    /// <summary>Reads the frame part of a word.</summary>
    /// <param name="word">The word.</param>
    /// <param name="showsFrames"><see cref="IPagemapSource.ShowsFrames"/> of where the word comes from.</param>
    public static PagemapFrame Of(PagemapEntry word, bool showsFrames) =>
        !word.Present && !word.Swap ? default
        : !showsFrames ? new(PagemapFrameKind.Hidden, 0, default)
        : word.HoldsPfn ? new(PagemapFrameKind.Frame, word.Pfn, default)
        : new(PagemapFrameKind.Entry, 0, word.ToSwpEntry());

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        PagemapFrameKind.Frame => $"frame {Pfn}",
        PagemapFrameKind.Entry => $"swap entry {Entry.Type}:{Entry.Offset}",
        PagemapFrameKind.Hidden => "hidden",
        _ => "none",
    };
}
