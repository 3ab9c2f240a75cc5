using KernelBits.Mm;
using KernelBits.Traces;
using Xunit;

namespace KernelBits.Tests.Mm;

/// <summary>
/// A machine a test tells its story on: every operation must succeed, every read must find the last value written, and
/// the invariants must hold after each operation.
/// </summary>
internal sealed class StorySystem
{
    private const uint DefaultSlots = 1 << 12;
    private ulong _lastValue;

    public StorySystem(Cell cell, params IReadOnlyList<SwapAreaOptions> swapAreas)
        : this(cell.Options(swapAreas: swapAreas is [] ? [new SwapAreaOptions(DefaultSlots, 0)] : swapAreas))
        => Cell = cell;

    private StorySystem(MmOptions options)
    {
        Mm = new MemoryManager(options);
        ZeroPfn = ZeroPage.PfnOf(Mm);
    }

    /// <summary>A machine without any swap area.</summary>
    public static StorySystem WithoutSwap(Cell cell) => new(cell.Options()) { Cell = cell };

    /// <summary>A machine that differs from a cell's in some option.</summary>
    public static StorySystem With(Cell cell, Func<MmOptions, MmOptions> change)
        => new(change(cell.Options(swapAreas: new SwapAreaOptions(DefaultSlots, 0)))) { Cell = cell };

    public Cell Cell { get; private init; }

    public MemoryManager Mm { get; }

    public ulong ZeroPfn { get; }

    public NaiveMemory Programs { get; } = new();

    public StoryProcess Process(MemCgroupId cgroup = default)
    {
        var process = new StoryProcess(this, Mm.CreateProcess(cgroup));
        Programs.CreateProcess(process.Id);
        return process;
    }

    public StoryFile Memfd(ulong pages)
    {
        var file = new StoryFile(this, Mm.CreateShmem(pages));
        Programs.CreateFile(file.Id, pages);
        return file;
    }

    /// <summary>A value no page had before: never zero, so that a lost page shows.</summary>
    public ulong FreshValue() => ++_lastValue;

    public void Must(int rc)
    {
        Assert.Equal(0, rc);
        Check();
    }

    public void Check() => MmInvariants.Check(Mm);
}
