using BenchmarkDotNet.Attributes;

namespace KernelBits.Benchmarks;

/// <summary>Building words through the generated types, beside masks written by hand.</summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkDotNet.Configs.BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class EncodeBenchmarks
{
    private readonly ulong[] _output = new ulong[RandomWords.Count];
    private ulong[] _words = [];

    [GlobalSetup]
    public void Setup() => _words = RandomWords.Make(2);

    [Benchmark(Baseline = true, OperationsPerInvoke = RandomWords.Count)]
    [BenchmarkCategory("mk")]
    public void MkByHand()
    {
        for (int i = 0; i < _words.Length; i++)
        {
            _output[i] = (_words[i] | 0x40 | 0x800 | 0x20) & ~0x2UL;
        }
    }

    [Benchmark(OperationsPerInvoke = RandomWords.Count)]
    [BenchmarkCategory("mk")]
    public void MkGenerated()
    {
        for (int i = 0; i < _words.Length; i++)
        {
            _output[i] = Pte.FromRaw(_words[i]).MkDirty(default(V5_14Rfc)).MkYoung().WrProtect(default(V5_14Rfc)).Raw;
        }
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = RandomWords.Count)]
    [BenchmarkCategory("swap entry to pte")]
    public void SwapEntryToPteByHand()
    {
        for (int i = 0; i < _words.Length; i++)
        {
            ulong entry = _words[i];
            ulong offset = entry & 0x3ffffffffffffff;
            _output[i] = (~offset << 14 >> 5) | (entry >> 58 << 59);
        }
    }

    [Benchmark(OperationsPerInvoke = RandomWords.Count)]
    [BenchmarkCategory("swap entry to pte")]
    public void SwapEntryToPteGenerated()
    {
        for (int i = 0; i < _words.Length; i++)
        {
            _output[i] = SwpEntry.FromRaw(_words[i]).ToSwpPte().Raw;
        }
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = RandomWords.Count)]
    [BenchmarkCategory("checked with")]
    public void CheckedWithByHand()
    {
        for (int i = 0; i < _words.Length; i++)
        {
            ulong pfn = _words[i] >> 12;
            ulong frame = pfn & 0xfffffffff;
            ArgumentOutOfRangeException.ThrowIfGreaterThan(frame, 0x7fffffffffffffUL);
            _output[i] = (_words[i] & ~0x7fffffffffffffUL) | frame;
        }
    }

    [Benchmark(OperationsPerInvoke = RandomWords.Count)]
    [BenchmarkCategory("checked with")]
    public void CheckedWithGenerated()
    {
        for (int i = 0; i < _words.Length; i++)
        {
            ulong pfn = _words[i] >> 12;
            _output[i] = PagemapEntry.FromRaw(_words[i]).WithPfn(pfn & 0xfffffffff).Raw;
        }
    }
}
