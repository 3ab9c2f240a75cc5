using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using KernelBits.Benchmarks.Words;
using KernelBits.Live;
using KernelBits.Live.Tests.Machine;
using KernelBits.Live.Tests.Targets;
using KernelBits.Proc;
using Microsoft.Win32.SafeHandles;

namespace KernelBits.Benchmarks.Live;

/// <summary>
/// The reader of the live kernel against C, in one process and one run: each pair takes turns, and the best of many turns counts, since
/// a machine with other work can only be slower than it is.
/// </summary>
[SupportedOSPlatform("linux")]
internal static unsafe class LiveContests
{
    private const ulong Pages = 1 << 16;
    private const int SwapPages = 1 << 13;

    /// <summary>What fits into a swap file of 256 MiB and leaves room.</summary>
    private const ulong RunPages = Pages / 4 * 3;

    private const int Batch = 8192;
    private const int ClassifyWords = 32 << 20;
    private const int Turns = 25;

    /// <summary>What takes a millisecond a turn is met by other work in each of a few turns, so that it takes more of them.</summary>
    private static readonly TimeSpan _least = TimeSpan.FromSeconds(0.5);

    private static readonly PagemapEntry[] _words = GC.AllocateArray<PagemapEntry>(Batch, pinned: true);
    private static readonly PageRegion[] _regions = GC.AllocateArray<PageRegion>(1024, pinned: true);
    private static readonly ShmemPageState[] _states = new ShmemPageState[Batch];

    /// <summary>Runs all contests and prints a table.</summary>
    public static void Run()
    {
        LiveC.Load();
        Console.WriteLine("| contest | ours | reference | ratio | target |");
        Console.WriteLine("|---|---:|---:|---:|---:|");
        Classify();
        foreach ((string name, ulong touched, ulong stride) in new[] { ("half touched in one run", Pages / 2, 1UL), ("every other page touched", Pages, 2UL) })
        {
            int file = LiveC.Make(Pages, out ulong address);
            LiveC.Touch(address, 0, touched, stride);
            Read(name, address);
            Unmapped(name, file, address, isContiguous: stride == 1);
            LiveC.Unmake(file, address, Pages);
        }

        InSwap();
        InRuns();
    }

    private static void Classify()
    {
        var words = new PagemapEntry[ClassifyWords];
        new Random(1).NextBytes(MemoryMarshal.AsBytes(words.AsSpan()));
        ulong[] raw = MemoryMarshal.Cast<PagemapEntry, ulong>(words).ToArray();
        Pair("classify a buffer (SIMD sum)", ClassifyWords, () => PagemapTally.Count(words).Present, () => ClassifyContest.Sum(raw) >> 1, "≤ 1.25");
    }

    private static void Read(string name, ulong address)
    {
        using LiveProcess process = LiveProcess.OpenSelf();
        using var pagemap = File.OpenHandle("/proc/self/pagemap");
        int descriptor = (int)pagemap.DangerousGetHandle();
        ulong end = address + (Pages * PagingConstants.PageSize);
        Pair($"read in batches of 64 KiB, {name} (C pread)", Pages, () => CountWords(process, address, end), () => CReadWords(descriptor, address), "≤ 1.10");
        Pair($"PAGEMAP_SCAN, {name} (C ioctl)", Pages, () => CountRegions(process, address, end), () => CScan(descriptor, address), "≤ 1.10");
        var bytes = new byte[Pages];
        Pair($"read in batches, {name} (C mincore)", Pages, () => CountWords(process, address, end), () => CCore(address, bytes), "");
    }

    private static void InSwap()
    {
        using SwapFile swap = SwapFile.Create(4 * SwapPages * 4096);
        foreach ((string name, ulong stride) in new[] { ("every other page in swap", 2UL), ("every third page in swap", 3UL) })
        {
            int file = LiveC.Make(SwapPages, out ulong address);
            LiveC.Touch(address, 0, SwapPages, stride);
            Mixed(name, file, address, SwapPages, static (a, p) =>
            {
                for (int i = 0; i < 60; i++)
                {
                    LiveC.PageOut(a, p);
                }
            });
            LiveC.Unmake(file, address, SwapPages);
        }
    }

    private static void Unmapped(string name, int file, ulong address, bool isContiguous)
    {
        name = $"cached and unmapped, {name}";
        if (!isContiguous)
        {
            Mixed(name, file, address, Pages, static (a, p) => LiveC.Forget(a, p));
            return;
        }

        LiveC.Forget(address, Pages);
        using LiveProcess process = LiveProcess.OpenSelf();
        Shmem(name, process, address, file, Pages, "≤ 3.0");
    }

    /// <summary>Resolution on top of a plain pass, a page, where pages of several kinds are mixed.</summary>
    private static void Mixed(string name, int file, ulong address, ulong pages, Action<ulong, ulong> prepare)
    {
        prepare(address, pages);
        using LiveProcess process = LiveProcess.OpenSelf();
        (double resolved, double plain) = Shmem(name, process, address, file, pages, "");
        Console.WriteLine($"| … of it resolution alone, ns a mixed page | {resolved - plain:0.0} | | | ≤ 400 |");
        MemoryMapping mapping = process.ReadMappings().Single(m => m.Start == address);
        process.OpenShmem(mapping, out IShmemPages? shmem);
        using (shmem)
        {
            Pair("… (C cachestat a page)", pages, () => Resolve(process, mapping, shmem!), () => LiveC.StatPages(file, pages), "");
        }
    }

    /// <summary>Resolution as a multiple of a plain pass where pages of a kind lie together, in another process, as a tool sees them.</summary>
    private static void InRuns()
    {
        using SwapFile swap = SwapFile.Create((int)(Pages * PagingConstants.PageSize));
        foreach ((string name, ulong written, Action<TargetProcess, ulong, ulong> prepare) in new (string, ulong, Action<TargetProcess, ulong, ulong>)[]
        {
            ("half cached and unmapped in one run", RunPages / 2, static (target, start, pages) => target.Advise(start, pages, MadviseAdvice.DontNeed)),
            ("half mapped, half in swap", RunPages, static (target, start, pages) => target.PageOut(start, pages / 2)),
            ("half in swap in one run", RunPages / 2, static (target, start, pages) => target.PageOut(start, pages)),
            ("all in swap", RunPages, static (target, start, pages) => target.PageOut(start, pages)),
        })
        {
            using var target = new TargetProcess();
            ulong start = target.Map("memfd", RunPages);
            target.Write(start, written);
            prepare(target, start, written);
            using LiveProcess process = LiveProcess.Open(target.Id);
            using SafeFileHandle file = File.OpenHandle($"/proc/{target.Id}/map_files/{start:x}-{start + (RunPages * PagingConstants.PageSize):x}");
            Shmem(name, process, start, (int)file.DangerousGetHandle(), RunPages, "≤ 3.0");
        }
    }

    private static (double Resolved, double Plain) Shmem(string name, LiveProcess process, ulong start, int file, ulong pages, string target)
    {
        MemoryMapping mapping = process.ReadMappings().Single(m => m.Start == start);
        process.OpenShmem(mapping, out IShmemPages? shmem);
        using (shmem)
        {
            (double, double) costs = Pair(
                $"resolve shmem, {name} (plain pass)", pages, () => Resolve(process, mapping, shmem!), () => CountWords(process, start, mapping.End), target);
            Pair("… (C cachestat of all at once)", pages, () => Resolve(process, mapping, shmem!), () => LiveC.StatRange(file, pages), "");
            return costs;
        }
    }

    private static ulong Resolve(LiveProcess process, MemoryMapping mapping, IShmemPages shmem)
    {
        ulong swapped = 0;
        bool isSurveyed = shmem.TrySurvey(mapping, (page, count) => CountPresent(process, mapping, page, count), out ShmemSurvey survey);
        foreach (PagemapBatch batch in process.Read(mapping.Start, mapping.End, _words))
        {
            if (isSurveyed)
            {
                survey.Resolve(mapping.FilePageOf(batch.Address), batch.Words, isShared: true, _states);
            }
            else
            {
                shmem.Resolve(mapping.FilePageOf(batch.Address), batch.Words, isShared: true, _states);
            }

            swapped += (ulong)_states.AsSpan(0, batch.Words.Length).Count(ShmemPageState.Swapped);
        }

        return swapped;
    }

    private static ulong CountPresent(LiveProcess process, MemoryMapping mapping, ulong page, ulong count)
    {
        ulong start = mapping.Start + (page * PagingConstants.PageSize);
        ulong present = 0;
        foreach (PagemapBatch batch in process.Read(start, start + (count * PagingConstants.PageSize), _words))
        {
            present += PagemapTally.Count(batch.Words).Present;
        }

        return present;
    }

    private static ulong CountWords(LiveProcess process, ulong start, ulong end)
    {
        ulong count = 0;
        foreach (PagemapBatch batch in process.Read(start, end, _words))
        {
            PagemapTally tally = PagemapTally.Count(batch.Words);
            count += tally.Present + tally.Swap;
        }

        return count;
    }

    private static ulong CountRegions(LiveProcess process, ulong start, ulong end)
    {
        ulong count = 0;
        foreach (PageRegion region in process.FindRegions(PageQuery.Populated, start, end, _regions))
        {
            count += region.Pages;
        }

        return count;
    }

    private static ulong CReadWords(int pagemap, ulong start)
    {
        fixed (PagemapEntry* words = _words)
        {
            return LiveC.ReadWords(pagemap, start, Pages, (ulong*)words, Batch);
        }
    }

    private static ulong CScan(int pagemap, ulong start)
    {
        fixed (PageRegion* regions = _regions)
        {
            return LiveC.ScanRegions(pagemap, start, Pages, regions, (ulong)_regions.Length);
        }
    }

    private static ulong CCore(ulong start, byte[] bytes)
    {
        fixed (byte* first = bytes)
        {
            return LiveC.CorePages(start, Pages, first);
        }
    }

    private static (double Ours, double Reference) Pair(string name, ulong units, Func<ulong> ours, Func<ulong> reference, string target)
    {
        double bestOurs = double.MaxValue;
        double bestReference = double.MaxValue;
        long start = Stopwatch.GetTimestamp();
        for (int turn = 0; turn < Turns || Stopwatch.GetElapsedTime(start) < _least; turn++)
        {
            bestOurs = Math.Min(bestOurs, Time(ours, units));
            bestReference = Math.Min(bestReference, Time(reference, units));
        }

        Console.WriteLine($"| {name} | {bestOurs:0.00} ns | {bestReference:0.00} ns | {bestOurs / bestReference:0.00} | {target} |");
        return (bestOurs, bestReference);
    }

    private static double Time(Func<ulong> work, ulong units)
    {
        long start = Stopwatch.GetTimestamp();
        if (work() == ulong.MaxValue)
        {
            throw new InvalidOperationException("the kernel refused");
        }

        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / units;
    }
}
