using System.Runtime.InteropServices;
using KernelBits.Proc;

namespace KernelBits.Cli.Pictures;

/// <summary>
/// Gathers runs of pages into cells, of as few pages each as keep the number of cells with something in them below a limit. Takes
/// memory by what is there, not by the size of the address space.
/// </summary>
internal sealed class CellMap
{
    private const int MaxCells = 3000;

    private readonly Dictionary<MemoryMapping, List<Cell>> _cells = [];
    private List<Cell> _current = [];
    private int _count;

    /// <summary>Pages of a cell; a power of 2.</summary>
    public ulong PagesPerCell { get; private set; } = 1;

    /// <summary>The cells of a mapping that are not all holes, by index.</summary>
    public IReadOnlyList<Cell> Of(MemoryMapping mapping) => _cells.TryGetValue(mapping, out List<Cell>? cells) ? cells : [];

    /// <summary>Begins with a mapping.</summary>
    public void Start(MemoryMapping mapping)
    {
        _current = [];
        _cells[mapping] = _current;
        _count = _cells.Values.Sum(static cells => cells.Count);
    }

    /// <summary>Adds pages of the mapping.</summary>
    public void Add(PageRun run)
    {
        Shade shade = ShadeOf(run);
        ulong page = run.Address / PagingConstants.PageSize;
        ulong end = page + run.Pages;
        while (shade != Shade.Hole && page < end)
        {
            ulong index = page / PagesPerCell;
            ulong pages = Math.Min(end, (index + 1) * PagesPerCell) - page;
            if (_current.Count == 0 || _current[^1].Index != index)
            {
                if (_count == MaxCells)
                {
                    Coarsen();
                    continue;
                }

                _current.Add(new Cell(index));
                _count++;
            }

            CollectionsMarshal.AsSpan(_current)[^1].Counts[(int)shade] += pages;
            page += pages;
        }
    }

    private static Shade ShadeOf(PageRun run) => run.Class switch
    {
        PageClass.SwappedShmem => Shade.SwappedShmem,
        PageClass.Swapped => Shade.Swapped,
        PageClass.Guard => Shade.Guard,
        PageClass.Poisoned => Shade.Poisoned,
        PageClass.Other => Shade.Other,
        _ when run.IsUffdWp => Shade.WriteProtected,
        PageClass.Present => Shade.Present,
        PageClass.Cached => Shade.Cached,
        _ => Shade.Hole,
    };

    private void Coarsen()
    {
        PagesPerCell *= 2;
        foreach (List<Cell> cells in _cells.Values)
        {
            int kept = 0;
            for (int i = 0; i < cells.Count; i++)
            {
                Cell cell = cells[i];
                cell.Index /= 2;
                if (kept > 0 && cells[kept - 1].Index == cell.Index)
                {
                    Span<Cell> all = CollectionsMarshal.AsSpan(cells);
                    for (int shade = 0; shade < (int)Shade.Hole; shade++)
                    {
                        all[kept - 1].Counts[shade] += cell.Counts[shade];
                    }
                }
                else
                {
                    cells[kept++] = cell;
                }
            }

            cells.RemoveRange(kept, cells.Count - kept);
        }

        _count = _cells.Values.Sum(static cells => cells.Count);
    }
}
