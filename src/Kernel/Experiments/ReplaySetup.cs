using System.Collections;
using KernelBits.Mm;

namespace KernelBits.Experiments;

/// <summary>A memory manager in one configuration, with a process that maps a shmem file in a limited cgroup.</summary>
internal sealed class ReplaySetup
{
    /// <summary>
    /// Where the second top-level entry's range begins (512 GiB): aligned to every page-table level, so that pagemap
    /// batches and 2 MiB walks begin where the mapping does.
    /// </summary>
    private static readonly VirtAddr MappingAddress = VirtAddr.FromRaw(0).WithPgdIndex(1);

    /// <summary>How many pages are asked for before the first of them is verified: those of a node of the page cache.</summary>
    private const uint VerifyBatch = XArrayConstants.XaChunkSize;

    /// <summary>How many pages of the order are at hand at a time: a power of two, so that the meter's strides are whole numbers of it.</summary>
    private const int PopulateStretch = 4096;

    private ReplaySetup(MemoryManager mm, ProcessId process, FileId file, ulong pages)
    {
        Mm = mm;
        Process = process;
        File = file;
        Pages = pages;
    }

    /// <summary>The system.</summary>
    public MemoryManager Mm { get; }

    /// <summary>The process that maps the file.</summary>
    public ProcessId Process { get; }

    /// <summary>The shmem file.</summary>
    public FileId File { get; }

    /// <summary>The file's and the mapping's size, in pages.</summary>
    public ulong Pages { get; }

    /// <summary>The offset of the mapping's first entry in the pagemap file, in bytes.</summary>
    public static long PagemapOffset => (long)(MappingAddress.Raw / PagemapGeometry.PageBytes * PagemapGeometry.EntryBytes);

    /// <summary>Builds the system: the cell's two patches, a cgroup with the plan's limit, swap for the whole file.</summary>
    /// <exception cref="ReplayException">The mapping was refused.</exception>
    public static ReplaySetup Create(ReplayPlan plan, RfcCell cell)
    {
        // Slot 0 is the swap header and holds no page.
        var swap = new SwapAreaOptions(checked((uint)plan.Pages + 1), Priority: 0);
        var mm = new MemoryManager(new MmOptions
        {
            PteMarkerPageout = cell.PteMarkerPageout,
            PagemapShmemSwap = cell.PagemapShmemSwap,
            PagemapRangeWalk = cell.PagemapRangeWalk,
            MemoryFrames = checked((uint)plan.Pages * 2),
            SwapAreas = [swap],
        });
        ProcessId process = mm.CreateProcess(mm.CreateMemCgroup(plan.LimitPages));
        FileId file = mm.CreateShmem(plan.Pages);
        int rc = mm.Mmap(
            process, plan.Pages, MmapProt.Read | MmapProt.Write, MmapFlags.Shared | MmapFlags.Fixed, file, pgoff: 0, MappingAddress, out _);
        return rc == 0
            ? new ReplaySetup(mm, process, file, plan.Pages)
            : throw new ReplayException($"{cell.Name}: mmap of {plan.Pages} pages returned {rc}.");
    }

    /// <summary>Writes its value to every page of the order.</summary>
    /// <exception cref="ReplayException">A write was refused.</exception>
    public void Populate(DirtyOrder order, ReplayPlan plan, ReplayMeter meter)
    {
        Span<uint> pages = stackalloc uint[PopulateStretch];
        int count;
        for (int first = 0; (count = order.CopyTo(first, pages)) != 0; first += count)
        {
            meter.Tick(ReplayPhase.Populate, (ulong)first, (ulong)order.Length);
            Populate(pages[..count], plan, meter);
        }

        meter.Finish(ReplayPhase.Populate, (ulong)order.Length);
    }

    /// <summary>Checks that every written page still holds its value, wherever it is.</summary>
    /// <param name="dirtied">A bit for every page: was it written? In this order neighbours share what a look-up finds.</param>
    /// <param name="plan">Says which value a page holds.</param>
    /// <param name="meter">Told how far it is.</param>
    /// <exception cref="ReplayException">A page does not hold what was written.</exception>
    public void Verify(BitArray dirtied, ReplayPlan plan, ReplayMeter meter)
    {
        var contents = new ShmemContents(Mm, File);
        for (uint first = 0; first < Pages; first += VerifyBatch)
        {
            meter.Tick(ReplayPhase.Verify, first, Pages);
            uint end = (uint)Math.Min(Pages, (ulong)first + VerifyBatch);
            for (uint page = first; page < end; page++)
            {
                if (dirtied[(int)page])
                {
                    contents.Prefetch(page);
                }
            }

            for (uint page = first; page < end; page++)
            {
                if (dirtied[(int)page])
                {
                    Verify(contents, page, plan.ValueOf(page), meter);
                }
            }
        }

        meter.Finish(ReplayPhase.Verify, Pages);
    }

    private void Populate(ReadOnlySpan<uint> pages, ReplayPlan plan, ReplayMeter meter)
    {
        Span<VirtAddr> soon = stackalloc VirtAddr[AccessPrefetch.Batch];
        for (int i = 0; i < pages.Length; i++)
        {
            if (i % AccessPrefetch.Batch == 0)
            {
                Mm.Prefetch(Process, AddressesOf(pages[Math.Min(i + (2 * AccessPrefetch.Batch), pages.Length)..], soon));
            }

            MemoryAccess access = Mm.Write(Process, AddressOf(pages[i]), plan.ValueOf(pages[i]));
            if (access != MemoryAccess.Done)
            {
                throw new ReplayException($"{meter.Cell.Name}: the write to page {pages[i]} ended in {access}.");
            }
        }
    }

    private static void Verify(ShmemContents contents, uint page, ulong expected, ReplayMeter meter)
    {
        if (!contents.TryRead(page, out ulong value) || value != expected)
        {
            throw new ReplayException($"{meter.Cell.Name}: page {page} should hold 0x{expected:x16} and holds 0x{value:x16}.");
        }
    }

    // The addresses of the first pages, as many as there is room for.
    private static ReadOnlySpan<VirtAddr> AddressesOf(ReadOnlySpan<uint> pages, Span<VirtAddr> room)
    {
        int count = Math.Min(pages.Length, room.Length);
        for (int i = 0; i < count; i++)
        {
            room[i] = AddressOf(pages[i]);
        }

        return room[..count];
    }

    private static VirtAddr AddressOf(uint page) => VirtAddr.FromRaw(MappingAddress.Raw + (page * PagemapGeometry.PageBytes));
}
