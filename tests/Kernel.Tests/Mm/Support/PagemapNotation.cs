using System.Text;

namespace KernelBits.Tests.Mm;

/// <summary>Writes a pagemap word in the notation of the recorded traces: flags <c>P S F W E D</c>, then the frame.</summary>
internal static class PagemapNotation
{
    /// <summary>The frame part of a pageout marker: its type and offset differ between kernels.</summary>
    public const string PageoutMarker = "pageout-marker";

    /// <param name="word">The pagemap word.</param>
    /// <param name="zeroPfn">The frame of the zero page, which stands apart from every other frame.</param>
    public static string Of(PagemapEntry word, ulong zeroPfn)
    {
        var text = new StringBuilder();
        void Flag(bool set, char letter)
        {
            if (set)
                text.Append(letter);
        }
        Flag(word.Present, 'P');
        Flag(word.Swap, 'S');
        Flag(word.File, 'F');
        Flag(word.UffdWp, 'W');
        Flag(word.MmapExclusive, 'E');
        Flag(word.SoftDirty, 'D');
        var frame = Frame(word, zeroPfn);
        if (frame.Length > 0)
            text.Append(':').Append(frame);
        return text.Length == 0 ? "-" : text.ToString();
    }

    /// <summary>One letter for a word: P present, Z zero page, M pageout marker, S real swap entry, - none.</summary>
    public static char Shape(PagemapEntry word, ulong zeroPfn) => (word.Present, word.Swap, Frame(word, zeroPfn)) switch
    {
        (true, false, "zero") => 'Z',
        (true, false, "pfn") => 'P',
        (false, true, PageoutMarker) => 'M',
        (false, true, "swap") => 'S',
        (false, false, "") => '-',
        _ => '?',
    };

    /// <summary>True for the word of a page whose pte holds a pageout marker and whose look-up, if any, found nothing.</summary>
    public static bool IsPageoutMarker(PagemapEntry word)
        => !word.Present && word.Swap && word.SwapType == SwpEntry.MarkerTypeIn(KernelProfiles.Default) && word.SwapOffset == PteMarker.FromRaw(PteMarker.PageoutMaskIn(KernelProfiles.Default)).Raw;

    private static string Frame(PagemapEntry word, ulong zeroPfn)
    {
        if (word.Present)
            return word.Pfn == zeroPfn ? "zero" : word.Pfn != 0 ? "pfn" : "";
        if (IsPageoutMarker(word))
            return PageoutMarker;
        if (word.SwapType == SwpEntry.MarkerTypeIn(KernelProfiles.Default))
            return $"{word.SwapType}.{word.SwapOffset}";
        // No real entry has offset 0: the first slot of a swap area holds its header.
        return word.Swap ? word.SwapOffset != 0 ? "swap" : "swap-header" : word.SwapOffset != 0 || word.SwapType != 0 ? "stray-frame" : "";
    }
}
