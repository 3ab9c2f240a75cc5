using BenchmarkDotNet.Attributes;

namespace KernelBits.Benchmarks;

/// <summary>
/// What naming the kernel costs: masks written by hand for one kernel, the generated types with a kernel that is known when
/// compiling, and with one that is chosen at run time.
/// </summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkDotNet.Configs.BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class ProfileBenchmarks
{
    private readonly ulong[] _output = new ulong[RandomWords.Count];
    private readonly KernelProfile _chosen = KernelProfile.Of(default(V6_12));
    private ulong[] _words = [];

    [GlobalSetup]
    public void Setup() => _words = RandomWords.Make(3);

    [Benchmark(Baseline = true, OperationsPerInvoke = RandomWords.Count)]
    [BenchmarkCategory("migration entries")]
    public int MigrationByHand()
    {
        int found = 0;
        foreach (ulong word in _words)
        {
            found += word >> 58 is 24 or 25 or 26 ? 1 : 0;
        }

        return found;
    }

    [Benchmark(OperationsPerInvoke = RandomWords.Count)]
    [BenchmarkCategory("migration entries")]
    public int MigrationWithProfileWhenCompiling() => CountMigration(default(V6_12));

    [Benchmark(OperationsPerInvoke = RandomWords.Count)]
    [BenchmarkCategory("migration entries")]
    public int MigrationWithProfileAtRunTime() => CountMigration(_chosen);

    [Benchmark(Baseline = true, OperationsPerInvoke = RandomWords.Count)]
    [BenchmarkCategory("pte_modify")]
    public void ModifyByHand()
    {
        const ulong chg = 0x060ffffffffffef8;
        const ulong prot = 0x8000000000000025;
        for (int i = 0; i < _words.Length; i++)
        {
            ulong old = _words[i];
            ulong word = (old & chg) | (prot & ~chg);
            if (old != 0 && (old & 1) == 0)
            {
                word ^= 0x000ffffffffff000;
            }

            if ((old & 2) != 0)
            {
                ulong shift = ~(word >> 1) & (word >> 6) & 1;
                word = (word & ~(shift << 6)) | (shift << 58);
            }
            else
            {
                ulong shift = (word >> 1) & (word >> 58) & 1;
                word = (word & ~(shift << 58)) | (shift << 6);
            }

            _output[i] = word;
        }
    }

    [Benchmark(OperationsPerInvoke = RandomWords.Count)]
    [BenchmarkCategory("pte_modify")]
    public void ModifyWithProfileWhenCompiling() => Modify(default(V6_12));

    [Benchmark(OperationsPerInvoke = RandomWords.Count)]
    [BenchmarkCategory("pte_modify")]
    public void ModifyWithProfileAtRunTime() => Modify(_chosen);

    private int CountMigration<TKernel>(TKernel kernel)
        where TKernel : IKernelProfile
    {
        int found = 0;
        foreach (ulong word in _words)
        {
            found += SwpEntry.FromRaw(word).IsMigration(kernel) ? 1 : 0;
        }

        return found;
    }

    private void Modify<TKernel>(TKernel kernel)
        where TKernel : IKernelProfile
    {
        for (int i = 0; i < _words.Length; i++)
        {
            _output[i] = Pte.FromRaw(_words[i]).Modify(PgProt.ReadOnly, kernel).Raw;
        }
    }
}
