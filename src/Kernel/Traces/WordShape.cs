namespace KernelBits.Traces;

/// <summary>One letter for a pagemap word.</summary>
internal static class WordShape
{
    /// <summary>
    /// P present, Z zero page, S real swap entry, - none, M pageout marker, W userfaultfd's, C both in one, G guard, X poison;
    /// ? for a word that no kernel gives.
    /// </summary>
    public static char Of(PagemapEntry word, ulong zeroPfn, KernelProfile kernel)
    {
        if (TraceNotation.IsMarker(word, kernel))
            return OfMarker(word, kernel);
        bool isBare = word.SwapType == 0 && word.SwapOffset == 0;
        return (word.Present, word.Swap) switch
        {
            (true, false) => word.Pfn == zeroPfn ? 'Z' : word.Pfn != 0 ? 'P' : '?',
            // No real entry has offset 0: the first slot of a swap area holds its header.
            (false, true) => word.SwapOffset != 0 ? 'S' : '?',
            (false, false) => isBare ? '-' : '?',
            _ => '?',
        };
    }

    private static char OfMarker(PagemapEntry word, KernelProfile kernel)
    {
        ulong pageout = PteMarker.PageoutMaskIn(kernel);
        ulong uffdWp = PteMarker.UffdWpMaskIn(kernel);
        bool isProtected = uffdWp != 0 && (word.SwapOffset & uffdWp) != 0;
        bool isGuard = PteMarker.GuardMaskIn(kernel) is var guard and not 0 && word.SwapOffset == guard;
        if (isProtected != word.UffdWp || isGuard != word.GuardRegion)
            return '?';
        return word.SwapOffset switch
        {
            0 => '?',
            var offset when offset == pageout => 'M',
            var offset when offset == uffdWp => 'W',
            var offset when offset == (pageout | uffdWp) => 'C',
            var offset when offset == PteMarker.PoisonedMaskIn(kernel) => 'X',
            _ => isGuard ? 'G' : '?',
        };
    }
}
