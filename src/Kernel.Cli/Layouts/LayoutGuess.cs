using System.Collections.Immutable;

namespace KernelBits.Cli.Layouts;

/// <summary>The layout that a word of unknown origin fits best.</summary>
/// <param name="Best">That layout.</param>
/// <param name="Others">Layouts in which the kernel could have written the word too, the likelier first.</param>
/// <param name="IsForced">No layout fits; <paramref name="Best"/> is only where every word has some kind.</param>
internal sealed record LayoutGuess(BitLayoutInfo Best, ImmutableArray<BitLayoutInfo> Others, bool IsForced)
{
    /// <summary>The rules, for the help text.</summary>
    public const string Rules =
        "one is out where the word has reserved bits, is of a kind the kernel never writes, or names a swap slot beyond "
        + "16 TiB, a frame beyond 1 TiB in a swap entry, or unknown marker flags; among the rest rare flags, high frames and "
        + "high swap areas count against it.";

    /// <summary>The guess in words.</summary>
    public string Explanation => (IsForced, Others) switch
    {
        (true, _) => "auto: no layout fits this word; read as " + Best.Name + ".",
        (_, []) => "auto: only " + Best.Name + " fits.",
        _ => $"auto: {Best.Name} fits best; possible too: {string.Join(", ", Others.Select(static layout => layout.Name))}.",
    };

    /// <summary>Weighs the layouts that words are found in.</summary>
    public static LayoutGuess Of(ulong word)
    {
        // The order decides between layouts that a word fits equally well.
        (BitLayoutInfo Layout, int? Doubt)[] candidates =
        [
            (Pte.Layout, WordDoubt.OfPte(Pte.FromRaw(word), KernelProfiles.Default)),
            (PagemapEntry.Layout, WordDoubt.OfPagemap(PagemapEntry.FromRaw(word), KernelProfiles.Default)),
            (Pmd.Layout, WordDoubt.OfPmd(Pmd.FromRaw(word), KernelProfiles.Default)),
            (TtuFlags.Layout, WordDoubt.OfTtuFlags(word)),
            (SwpEntry.Layout, WordDoubt.OfSwpEntry(SwpEntry.FromRaw(word), KernelProfiles.Default)),
            (VirtAddr.Layout, WordDoubt.OfVirtAddr(VirtAddr.FromRaw(word))),
            (XaEntry.Layout, WordDoubt.OfXaEntry(XaEntry.FromRaw(word), KernelProfiles.Default)),
        ];
        BitLayoutInfo[] fitting = [.. candidates.Where(static c => c.Doubt is not null).OrderBy(static c => c.Doubt).Select(static c => c.Layout)];
        return fitting is [{ } best, ..] ? new LayoutGuess(best, [.. fitting.Skip(1)], IsForced: false) : new LayoutGuess(Pte.Layout, [], IsForced: true);
    }
}
