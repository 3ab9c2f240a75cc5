using System.Text;

namespace KernelBits.Traces;

/// <summary>
/// Pagemap words as the traces write them: the flags that are set, in the order <c>P S F G W E D</c> (present, swap, file,
/// guard, uffd-wp, mmap-exclusive, soft-dirty), then <c>:</c> and the frame by class, <c>pfn</c>, <c>zero</c>, <c>swap</c>, or
/// <c>T.O</c> for the type and offset of a marker. A word of 0 is <c>-</c>.
/// </summary>
public static class TraceNotation
{
    /// <summary>Writes a word.</summary>
    /// <param name="word">The word.</param>
    /// <param name="zeroPfn">The frame of the zero page, which stands apart from every other frame.</param>
    /// <param name="kernel">The kernel whose marker type counts.</param>
    public static string Of(PagemapEntry word, ulong zeroPfn, KernelProfile kernel)
    {
        if (word.Raw == 0)
            return "-";
        var text = new StringBuilder();
        AppendIf(text, word.Present, 'P');
        AppendIf(text, word.Swap, 'S');
        AppendIf(text, word.File, 'F');
        AppendIf(text, word.GuardRegion, 'G');
        AppendIf(text, word.UffdWp, 'W');
        AppendIf(text, word.MmapExclusive, 'E');
        AppendIf(text, word.SoftDirty, 'D');
        var frame = Frame(word, zeroPfn, kernel);
        return frame.Length == 0 ? text.ToString() : text.Append(':').Append(frame).ToString();
    }

    /// <summary>Whether a word is that of a pte that holds a marker and whose look-up, if any, found nothing.</summary>
    /// <param name="word">The word.</param>
    /// <param name="kernel">The kernel.</param>
    public static bool IsMarker(PagemapEntry word, KernelProfile kernel)
        => !word.Present && word.Swap && word.SwapType == SwpEntry.MarkerTypeIn(kernel);

    private static string Frame(PagemapEntry word, ulong zeroPfn, KernelProfile kernel)
    {
        if (word.Present)
            return word.Pfn == zeroPfn ? "zero" : word.Pfn != 0 ? "pfn" : "";
        if (word.SwapType == 0 && word.SwapOffset == 0)
            return "";
        // No real entry has offset 0: the first slot of a swap area holds its header.
        bool isReal = word.Swap && word.SwapOffset != 0 && !IsMarker(word, kernel);
        return isReal ? "swap" : $"{word.SwapType}.{word.SwapOffset}";
    }

    private static void AppendIf(StringBuilder text, bool isSet, char letter)
    {
        if (isSet)
            text.Append(letter);
    }
}
