using System.Runtime.InteropServices;

namespace KernelBits.Proc;

/// <summary>What pagemap words of shared memory leave open.</summary>
public static class ShmemWords
{
    /// <summary>Words that are looked at together; where only some are 0 they are looked at one by one.</summary>
    internal const int Chunk = 64;

    /// <summary>
    /// The word leaves open where the page is. In a shared mapping only a page that is present is settled: a pte there never holds
    /// an entry of a swap area, and behind a marker can be a page in swap. In a private mapping other words speak of the process's
    /// own copy. This is what <c>Swap:</c> of /proc/PID/smaps counts, too (<c>shmem_swap_usage</c>, <c>smaps_pte_hole</c>, v5.14).
    /// </summary>
    /// <param name="word">The word.</param>
    /// <param name="isShared">The mapping is shared.</param>
    public static bool IsAsked(PagemapEntry word, bool isShared) => !word.Present && (isShared || !word.Swap);

    /// <summary>
    /// All words are 0. Ranges of which page tables know nothing are long, and looking at their words one by one would take longer than
    /// the kernel took to write them.
    /// </summary>
    internal static bool AreEmpty(ReadOnlySpan<PagemapEntry> words) =>
        !MemoryMarshal.Cast<PagemapEntry, ulong>(words).ContainsAnyExcept(0UL);

    /// <summary>Marks the pages that are asked for as holes and the others as <see cref="ShmemPageState.NotAsked"/>.</summary>
    /// <param name="words">The words.</param>
    /// <param name="isShared">The mapping is shared.</param>
    /// <param name="states">The states of the pages, as many.</param>
    /// <returns>The first page that is asked for and how many follow up to the last one; no pages where none is.</returns>
    internal static (int First, int Pages) MarkAsked(ReadOnlySpan<PagemapEntry> words, bool isShared, Span<ShmemPageState> states)
    {
        states[..words.Length].Fill(ShmemPageState.Hole);
        int first = words.Length;
        int end = 0;
        for (int at = 0; at < words.Length; at += Chunk)
        {
            int stop = Math.Min(at + Chunk, words.Length);
            if (AreEmpty(words[at..stop]))
            {
                first = Math.Min(first, at);
                end = stop;
                continue;
            }

            for (int i = at; i < stop; i++)
            {
                if (IsAsked(words[i], isShared))
                {
                    first = Math.Min(first, i);
                    end = i + 1;
                }
                else
                {
                    states[i] = ShmemPageState.NotAsked;
                }
            }
        }

        return (first, Math.Max(end - first, 0));
    }
}
