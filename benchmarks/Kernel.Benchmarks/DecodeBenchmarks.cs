using BenchmarkDotNet.Attributes;

namespace KernelBits.Benchmarks;

/// <summary>Decoding pagemap words and swap ptes through the generated types, beside masks written by hand.</summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkDotNet.Configs.BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class DecodeBenchmarks
{
    private ulong[] _words = [];

    [GlobalSetup]
    public void Setup() => _words = RandomWords.Make(1);

    [Benchmark(Baseline = true, OperationsPerInvoke = RandomWords.Count)]
    [BenchmarkCategory("pagemap")]
    public ulong PagemapByHand()
    {
        ulong sum = 0;
        foreach (ulong word in _words)
        {
            if ((word & (1UL << 62)) != 0)
            {
                sum += (word & 0x1f) + ((word >> 5) & 0x3ffffffffffff);
            }
            else if ((word & (1UL << 63)) != 0)
            {
                sum += word & 0x7fffffffffffff;
            }
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = RandomWords.Count)]
    [BenchmarkCategory("pagemap")]
    public ulong PagemapGenerated()
    {
        ulong sum = 0;
        foreach (ulong word in _words)
        {
            PagemapEntry entry = PagemapEntry.FromRaw(word);
            if (entry.Swap)
            {
                sum += entry.SwapType + entry.SwapOffset;
            }
            else if (entry.Present)
            {
                sum += entry.Pfn;
            }
        }

        return sum;
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = RandomWords.Count)]
    [BenchmarkCategory("swap pte")]
    public ulong SwapPteByHand()
    {
        ulong sum = 0;
        foreach (ulong word in _words)
        {
            sum += (word >> 59) + (~word << 5 >> 14);
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = RandomWords.Count)]
    [BenchmarkCategory("swap pte")]
    public ulong SwapPteGenerated()
    {
        ulong sum = 0;
        foreach (ulong word in _words)
        {
            SwpPte pte = SwpPte.FromRaw(word);
            sum += pte.Type + pte.Offset;
        }

        return sum;
    }
}
