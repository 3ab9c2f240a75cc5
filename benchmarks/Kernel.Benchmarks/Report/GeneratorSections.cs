using System.Globalization;
using KernelBits.Benchmarks.Generator;

namespace KernelBits.Benchmarks.Report;

/// <summary>The sections about the generator.</summary>
internal static class GeneratorSections
{
    private const double BytesPerKiB = 1024;
    private const int LargeRuns = 12;

    private static readonly int[] s_sizes = [10, 100, 1_000, 10_000];

    public static string Costs()
    {
        string specification = GeneratorCosts.Specification;
        MarkdownTable table = new("specification of nine profiles", "ms", "KiB allocated", "files recomputed");
        table.Add("cold, first run in a process whose compiler is loaded", Milliseconds(GeneratorCosts.FirstRunMilliseconds()), "", "");
        Add(table, "cold, in a process that has run the generator before", GeneratorCosts.Cold(specification));
        Add(table, "edit of one layout's documentation", GeneratorCosts.SpecificationEdit(specification));
        Add(table, "unrelated edit", GeneratorCosts.UnrelatedEdit(specification));
        return "Targets: 200 ms cold; an unrelated edit recomputes nothing and allocates at most 50 KiB. Medians.\n\n" + table;
    }

    public static string Growth()
    {
        MarkdownTable table = new("fields", "ms", "KiB allocated", "µs a field", "bytes a field", "unrelated edit, KiB");
        foreach (int fields in s_sizes)
        {
            string specification = GrowthSpecification.Create(fields);
            GeneratorCost cold = GeneratorCosts.Cold(specification, LargeRuns);
            GeneratorCost edit = GeneratorCosts.UnrelatedEdit(specification);
            table.Add(
                fields.ToString(CultureInfo.InvariantCulture),
                Milliseconds(cold.Milliseconds),
                KiB(cold.Bytes),
                Milliseconds(cold.Milliseconds * 1000 / fields),
                (cold.Bytes / fields).ToString(CultureInfo.InvariantCulture),
                KiB(edit.Bytes));
        }

        return "One-bit fields in words of fifty; cold, in a process that has run the generator before.\n\n" + table;
    }

    private static void Add(MarkdownTable table, string name, GeneratorCost cost) => table.Add(
        name, Milliseconds(cost.Milliseconds), KiB(cost.Bytes), cost.Recomputed.ToString(CultureInfo.InvariantCulture));

    private static string Milliseconds(double value) => value.ToString(value < 10 ? "F2" : "F0", CultureInfo.InvariantCulture);

    private static string KiB(long bytes) => (bytes / BytesPerKiB).ToString("N0", CultureInfo.InvariantCulture);
}
