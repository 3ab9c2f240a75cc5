using System.Collections.Immutable;
using KernelBits.Cli.Profiles;

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

    /// <summary>Weighs the layouts that words of a kernel are found in.</summary>
    public static LayoutGuess Of(ulong word, ChosenProfile profile)
    {
        KernelProfile kernel = profile.Kernel;

        // The order decides between layouts that a word fits equally well.
        (BitLayoutInfo Layout, int? Doubt)[] candidates =
        [
            (Pte.Layout, WordDoubt.OfPte(Pte.FromRaw(word), kernel)),
            (PagemapEntry.Layout, WordDoubt.OfPagemap(PagemapEntry.FromRaw(word), kernel)),
            (Pmd.Layout, WordDoubt.OfPmd(Pmd.FromRaw(word), kernel)),
            (TtuFlags.Layout, WordDoubt.OfTtuFlags(word, kernel)),
            (SwpEntry.Layout, WordDoubt.OfSwpEntry(SwpEntry.FromRaw(word), kernel)),
            (VirtAddr.Layout, WordDoubt.OfVirtAddr(VirtAddr.FromRaw(word))),
            (XaEntry.Layout, WordDoubt.OfXaEntry(XaEntry.FromRaw(word), kernel)),
        ];
        BitLayoutInfo[] fitting =
            [.. candidates.Where(static c => c.Doubt is not null).OrderBy(static c => c.Doubt).Select(c => profile.Own(c.Layout))];
        return fitting is [{ } best, ..]
            ? new LayoutGuess(best, [.. fitting.Skip(1)], IsForced: false)
            : new LayoutGuess(profile.Own(Pte.Layout), [], IsForced: true);
    }
}
