using BenchmarkDotNet.Attributes;

namespace KernelBits.Benchmarks.Replay;

/// <summary>The experiment's two halves on the model, each beside the barest program with the same counts.</summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkDotNet.Configs.BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class MmBenchmarks
{
    private readonly PagemapEntry[] _entries = new PagemapEntry[512];
    private readonly ulong[] _words = new ulong[512];
    private readonly int[] _order = ExperimentSize.DirtyOrder();
    private ModelUnderTest _model = null!;
    private ModelUnderTest _lookingUp = null!;
    private BareModel _bare = null!;

    [GlobalSetup]
    public void Setup()
    {
        _model = new ModelUnderTest(marker: true, location: false);
        _model.Dirty(_order);
        _lookingUp = new ModelUnderTest(marker: true, location: true);
        _lookingUp.Dirty(_order);
        _bare = new BareModel();
        _bare.Dirty(_order);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = ExperimentSize.Dirtied)]
    [BenchmarkCategory("populate and reclaim, a dirtied page")]
    public object PopulateBare()
    {
        var bare = new BareModel();
        bare.Dirty(_order);
        return bare;
    }

    [Benchmark(OperationsPerInvoke = ExperimentSize.Dirtied)]
    [BenchmarkCategory("populate and reclaim, a dirtied page")]
    public object PopulateModel()
    {
        var model = new ModelUnderTest(marker: true, location: true);
        model.Dirty(_order);
        return model;
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = ExperimentSize.Pages)]
    [BenchmarkCategory("pagemap in batches of 512, a page")]
    public ulong PagemapBare() => _bare.ReadPagemap(_words);

    [Benchmark(OperationsPerInvoke = ExperimentSize.Pages)]
    [BenchmarkCategory("pagemap in batches of 512, a page")]
    public ulong PagemapMarker() => _model.ReadPagemap(_entries);

    [Benchmark(OperationsPerInvoke = ExperimentSize.Pages)]
    [BenchmarkCategory("pagemap in batches of 512, a page")]
    public ulong PagemapBoth() => _lookingUp.ReadPagemap(_entries);
}
