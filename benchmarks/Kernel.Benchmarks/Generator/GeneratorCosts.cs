using System.Globalization;
using System.Runtime.CompilerServices;

namespace KernelBits.Benchmarks.Generator;

/// <summary>What the generator costs for the project's own specification, and how that grows.</summary>
internal static class GeneratorCosts
{
    /// <summary>The argument with which this program only times one first run.</summary>
    public const string ChildArgument = "generate-once";

    private const int Processes = 5;
    private const int WarmRuns = 40;
    private const int Counted = 11;

    public static string Specification => File.ReadAllText(Path.Combine(Root(), "specs", "bitlayouts.json"));

    /// <summary>The first run in a process whose compiler is loaded but whose generator has to be loaded and compiled by the JIT.</summary>
    public static double FirstRunMilliseconds() => Median(Enumerable.Range(0, Processes).Select(static _ =>
        double.Parse(SelfProcess.Run([ChildArgument]), CultureInfo.InvariantCulture)));

    /// <summary>What the child process does.</summary>
    public static void RunOnce()
    {
        GeneratorBench bench = new(Specification);
        bench.LoadCompiler();
        Console.WriteLine(bench.Run().Milliseconds.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>A cold run (nothing cached) in a process that has run the generator before, as a compiler server has.</summary>
    public static GeneratorCost Cold(string specification, int runs = WarmRuns) => Typical(runs, () => new GeneratorBench(specification).Run())
        with { Recomputed = new GeneratorBench(specification, tracks: true).Run().Recomputed };

    public static GeneratorCost UnrelatedEdit(string specification)
    {
        GeneratorBench bench = new(specification);
        bench.Run();
        GeneratorBench tracking = new(specification, tracks: true);
        tracking.Run();
        return Typical(WarmRuns, bench.RunAfterUnrelatedEdit) with { Recomputed = tracking.RunAfterUnrelatedEdit().Recomputed };
    }

    /// <summary>After an edit of one layout's documentation.</summary>
    public static GeneratorCost SpecificationEdit(string specification)
    {
        const string before = "A swap entry in the generic form";
        string edited = specification.Replace(before, "Another swap entry", StringComparison.Ordinal);
        GeneratorBench bench = new(specification);
        bench.Run();
        bool isEdited = false;
        GeneratorCost Toggle(GeneratorBench of) => of.RunAfterEdit((isEdited = !isEdited) ? edited : specification);
        GeneratorBench tracking = new(specification, tracks: true);
        tracking.Run();
        int recomputed = Toggle(tracking).Recomputed;
        isEdited = false;
        return Typical(WarmRuns, () => Toggle(bench)) with { Recomputed = recomputed };
    }

    /// <summary>The median of the last runs.</summary>
    private static GeneratorCost Typical(int runs, Func<GeneratorCost> run)
    {
        // A loop: of a query for the last ones, the runs before them would not be made.
        GeneratorCost[] last = new GeneratorCost[Counted];
        for (int i = 0; i < runs; i++)
        {
            last[i % Counted] = run();
        }

        return new GeneratorCost(Median(last.Select(static c => c.Milliseconds)), (long)Median(last.Select(static c => (double)c.Bytes)), 0);
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    private static string Root([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));
}
