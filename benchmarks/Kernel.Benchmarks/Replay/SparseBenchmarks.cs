using BenchmarkDotNet.Attributes;

namespace KernelBits.Benchmarks.Replay;

/// <summary>What a mapping costs that hardly anybody touches.</summary>
[MemoryDiagnoser]
[SimpleJob(launchCount: 1, warmupCount: 1, iterationCount: 3)]
public class SparseBenchmarks
{
    private const int Touched = 1 << 15;
    private const int Stride = 1 << 13;

    /// <summary>A mapping of 1 TiB of which every 8,192th page is written.</summary>
    [Benchmark(OperationsPerInvoke = Touched)]
    public object SparseTebibyte()
    {
        var model = new ModelUnderTest(marker: true, location: true, Touched * Stride);
        for (int i = 0; i < Touched; i++)
        {
            model.Dirty([i * Stride]);
        }

        return model;
    }
}
