using BenchmarkDotNet.Attributes;

namespace KernelBits.Benchmarks.Replay;

/// <summary>
/// The experiment from 256 MiB to 64 GiB: what a dirtied page costs, reclaim included. Small mappings are dirtied again and again, so
/// that every size dirties as many pages. Two pages are mapped for each dirtied one: half of what is allocated a dirtied page is the
/// model's size a mapped page.
/// </summary>
[MemoryDiagnoser]
[SimpleJob(launchCount: 1, warmupCount: 1, iterationCount: 3)]
public class ScaleBenchmarks
{
    private const int LargestGibibytesShift = 6;
    private const int PagesPerGibibyteShift = 18;
    private const int DirtiedInAll = 1 << (LargestGibibytesShift + PagesPerGibibyteShift - 1);

    private int[] _order = [];

    /// <summary>Size of the mapping in MiB.</summary>
    [Params(256, 1024, 4096, 16384, 65536)]
    public int Mebibytes { get; set; }

    private int Pages => Mebibytes << (PagesPerGibibyteShift - 10);

    [GlobalSetup]
    public void Setup() => _order = ExperimentSize.DirtyOrder(Pages);

    [Benchmark(OperationsPerInvoke = DirtiedInAll)]
    public object PopulateAndReclaim()
    {
        ModelUnderTest model = null!;
        for (int dirtied = 0; dirtied < DirtiedInAll; dirtied += _order.Length)
        {
            model = new ModelUnderTest(marker: true, location: true, Pages);
            model.Dirty(_order);
        }

        return model;
    }
}
