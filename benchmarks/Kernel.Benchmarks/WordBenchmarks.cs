using BenchmarkDotNet.Attributes;
using KernelBits.Benchmarks.Words;

namespace KernelBits.Benchmarks;

/// <summary>Every contest of <see cref="Contest.All"/> on its own, for a closer look at one.</summary>
[MemoryDiagnoser]
[DisassemblyDiagnoser]
public class WordBenchmarks
{
    private readonly ulong[] _output = new ulong[RandomWords.Count];
    private Contest _contest = null!;
    private ulong[] _words = [];

    public static IEnumerable<string> Names => Contest.All.Select(static c => c.Name);

    [ParamsSource(nameof(Names))]
    public string Name { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        _contest = Contest.All.Single(c => c.Name == Name);
        _words = _contest.MakeWords(RandomWords.Count);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = RandomWords.Count)]
    public ulong ByHand() => _contest.ByHand(_words, _output);

    [Benchmark(OperationsPerInvoke = RandomWords.Count)]
    public ulong Generated() => _contest.Generated(_words, _output);
}
