using KernelBits.Proc;
using Microsoft.Win32.SafeHandles;

namespace KernelBits.Live;

/// <summary>
/// Says where all pages of a file of shared memory are, from counts that the kernel keeps: how many pages the file has
/// (<c>st_blocks</c>), and how many of them are in swap. If there is nothing before and behind as many pages as it has, those are its
/// pages; and if as many of them as are in memory are mapped, or none is in memory or none in swap, it is known of each that no pte maps.
/// Holes take no time to look at; data does.
/// </summary>
/// <param name="file">The file.</param>
/// <param name="data">Where it has data.</param>
internal sealed class ShmemSurveyor(SafeFileHandle file, FileData data)
{
    /// <summary>
    /// Pages that a file has when it is worth it: a survey takes the time in which the page cache is asked about some hundred
    /// pages. Decides how to ask, and changes no answer.
    /// </summary>
    private const ulong WorthwhilePages = 2048;

    /// <summary>Tries to say where all pages are.</summary>
    /// <param name="mapping">A mapping of the file.</param>
    /// <param name="count">Counts a range of the file.</param>
    /// <param name="countPresent">Counts the pages of a range of the file that the mapping has present.</param>
    /// <param name="always">Whatever it takes.</param>
    /// <param name="survey">Where the pages are.</param>
    public bool TrySurvey(
        MemoryMapping mapping, Func<ulong, ulong, ShmemCounts> count, Func<ulong, ulong, ulong> countPresent, bool always, out ShmemSurvey survey)
    {
        survey = default;
        if (!mapping.IsShared || mapping.FileOffset != 0 || !FileIdentity.TryMeasure(file, out ulong pages, out ulong dataPages) || mapping.Pages < pages
            || (!always && dataPages < WorthwhilePages))
        {
            return false;
        }

        ulong first = data.NextData(0, pages);
        ulong end = first + dataPages;
        if (end > pages
            || data.NextData(end, pages) != pages
            || (first > 0 && count(0, first) != default)
            || (end < pages && count(end, pages - end) != default)
            || !FileSwap.TryCount(file, pages, out ulong swapped)
            || swapped > dataPages)
        {
            return false;
        }

        survey = new ShmemSurvey(first, dataPages, swapped == 0 ? ShmemPageState.Cached : ShmemPageState.Swapped);
        return swapped == 0 || swapped == dataPages || countPresent(first, dataPages) == dataPages - swapped;
    }
}
