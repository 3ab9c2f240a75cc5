using KernelBits.Mm;
using KernelBits.Traces;
using Xunit;

namespace KernelBits.Tests.Mm.Stateful;

/// <summary>
/// The model and the naive reference side by side. After every operation the invariants hold, every word obeys
/// <see cref="WorldLaws"/>, and every value read is the last one written.
/// </summary>
internal sealed partial class World
{
    private const int MaxProcesses = 4;
    private const int MaxFiles = 4;
    private const int MaxMappings = 6;
    private const int MaxAreas = 4;

    private readonly Cell _cell;
    private readonly OpStatistics _statistics;
    private readonly MemoryManager _mm;
    private readonly NaiveMemory _programs = new();
    private readonly List<FileId> _files = [];
    private readonly List<ProcessId> _processes = [];
    private readonly Dictionary<ProcessId, List<(ulong First, ulong Pages)>> _maps = [];
    private readonly List<(SwapAreaId Id, uint Slots)> _areas = [];
    private readonly List<MemCgroupId> _cgroups = [default];
    private readonly ulong _zeroPfn;
    private WorldView _before = new();
    private ulong _lastValue;

    /// <param name="cell">The configuration.</param>
    /// <param name="tight">Little memory and less swap than pages, so that memory runs out.</param>
    /// <param name="statistics">Counts what occurred.</param>
    public World(Cell cell, bool tight, OpStatistics statistics)
    {
        _cell = cell;
        _statistics = statistics;
        uint frames = tight ? 96u : 4096;
        uint slots = tight ? 24u : 2048;
        _mm = new MemoryManager(cell.Options(frames));
        _zeroPfn = ZeroPage.PfnOf(_mm);
        foreach (short priority in new short[] { 1, 5 })
            AddArea(new SwapAreaOptions(slots, priority));
        _cgroups.Add(_mm.CreateMemCgroup(20));
        _cgroups.Add(_mm.CreateMemCgroup(40));
        AddProcess(_cgroups[1]);
        AddFile(32);
        var first = _processes[0];
        Map(first, 32, MmapFlags.Shared, _files[0], 0, at: null);
        Map(first, 32, MmapFlags.Private | MmapFlags.Anonymous, null, 0, at: null);
    }

    /// <summary>What was to be seen after the last operation.</summary>
    public WorldView View => _before;

    public MemoryManager Mm => _mm;

    public void Run(OpSequence sequence)
    {
        for (int i = 0; i < sequence.Ops.Count; i++)
        {
            try
            {
                Step(sequence.Ops[i]);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                throw new InvalidOperationException($"operation {i}, {sequence.Ops[i]}\n{e.Message}", e);
            }
        }
        ReadEverything();
        EndEverything();
    }

    public void Step(Op op)
    {
        if (!Do(op))
            return;
        _statistics.Count($"operation {op.Kind}");
        MmInvariants.Check(_mm);
        var after = WorldView.Of(_mm, _programs, _files, _zeroPfn);
        new WorldLaws(_cell, _programs, after).Check();
        CountOutcomes(op, after);
        _before = after;
    }

    /// <summary>Whatever happened before, no page may have lost its value.</summary>
    private void ReadEverything()
    {
        foreach (var process in _processes)
        {
            foreach (ulong page in _programs.PagesOf(process).Keys)
                Read(process, page);
        }
        foreach (var file in _files)
        {
            for (ulong page = 0; page < _programs.File(file).Pages; page++)
                ReadFile(_processes[0], file, page);
        }
        MmInvariants.Check(_mm);
    }

    /// <summary>When all is gone, the invariants see a leaked frame or slot, whoever lost it.</summary>
    private void EndEverything()
    {
        foreach (var process in _processes)
            _mm.Exit(process);
        foreach (var file in _files)
            _mm.Close(file);
        MmInvariants.Check(_mm);
        foreach (var (area, _) in _areas)
            Assert.Equal(0, _mm.SwapOff(area));
        MmInvariants.Check(_mm);
    }

    /// <summary>Out of memory is an answer only where swap could not hold everything there is.</summary>
    private void AssertMayRunOut()
    {
        long content = _processes.Sum(process => _programs.PagesOf(process).Values.Count(page => page.OwnValue is not null))
            + _programs.Files.Sum(file => _programs.File(file).Touched);
        long room = _areas.Sum(area => (long)area.Slots - 1);
        Assert.True(content >= room, $"out of memory, although {room} swap slots could hold all {content} pages in use");
        _statistics.Count(Outcome.OutOfMemory);
    }
}
