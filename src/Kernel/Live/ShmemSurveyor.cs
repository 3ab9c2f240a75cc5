using System.Buffers.Text;
using KernelBits.Proc;
using Microsoft.Win32.SafeHandles;

namespace KernelBits.Live;

/// <summary>
/// Says where all pages of a file of shared memory are, from counts that the kernel keeps: how many pages the file has
/// (<c>st_blocks</c>), and how many of them are in swap (<c>Swap:</c> of a mapping of the whole file). If all are in swap or none is, and
/// there is nothing before and behind as many pages as it has, those are its pages. Holes take no time to look at; data does.
/// </summary>
/// <param name="file">The file.</param>
/// <param name="data">Where it has data.</param>
/// <param name="processId">The process that maps it.</param>
/// <param name="mappings">How many mappings that has.</param>
internal sealed class ShmemSurveyor(SafeFileHandle file, FileData data, int processId, int mappings)
{
    // Measured on Linux 6.18: what smaps takes for each page in memory and each mapping of the process, and what the page cache takes
    // to be asked about a page. They decide how to ask, and change no answer.
    private const ulong SmapsNanosecondsPerPage = 130;
    private const ulong SmapsNanosecondsPerMapping = 8000;
    private const ulong CachestatNanosecondsPerPage = 40;

    /// <summary>Tries to say where all pages are.</summary>
    /// <param name="mapping">A mapping of the file.</param>
    /// <param name="count">Counts a range of the file.</param>
    /// <param name="always">Whatever it takes.</param>
    /// <param name="survey">Where the pages are.</param>
    public bool TrySurvey(MemoryMapping mapping, Func<ulong, ulong, ShmemCounts> count, bool always, out ShmemSurvey survey)
    {
        survey = default;
        if (!mapping.IsShared || mapping.FileOffset != 0 || !FileIdentity.TryMeasure(file, out ulong pages, out ulong dataPages) || mapping.Pages < pages)
        {
            return false;
        }

        ulong swapped;
        try
        {
            if ((!always && !IsWorthwhile(dataPages)) || !ProcessSmaps.TryReadSwap(processId, mapping, out swapped))
            {
                return false;
            }
        }
        catch (LiveProcessException)
        {
            return false;
        }

        if (swapped != 0 && swapped != dataPages)
        {
            return false;
        }

        ulong first = data.NextData(0, pages);
        survey = new ShmemSurvey(first, dataPages, swapped == 0 ? ShmemPageState.Cached : ShmemPageState.Swapped);
        return first + dataPages <= pages
            && (first == 0 || count(0, first) == default)
            && (first + dataPages == pages || count(first + dataPages, pages - first - dataPages) == default);
    }

    // At least twice over: pages in memory are mapped, most likely, and would not be asked about.
    private bool IsWorthwhile(ulong dataPages)
    {
        ulong resident = ResidentPages();
        ulong cost = (SmapsNanosecondsPerPage * resident) + (SmapsNanosecondsPerMapping * (ulong)mappings);
        return dataPages > resident && CachestatNanosecondsPerPage * (dataPages - resident) > 2 * cost;
    }

    // The second number of statm (proc_pid_statm, fs/proc/array.c, v5.14).
    private ulong ResidentPages()
    {
        using ProcFile statm = ProcFile.Open(processId, "statm");
        Span<byte> text = stackalloc byte[256];
        text = text[..statm.Read(text, 0)];
        return Utf8Parser.TryParse(text[(text.IndexOf((byte)' ') + 1)..], out ulong pages, out _) ? pages : ulong.MaxValue / SmapsNanosecondsPerPage / 2;
    }
}
