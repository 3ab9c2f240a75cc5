using System.Globalization;
using KernelBits.Cli.CommandLine;
using KernelBits.Conformance;

namespace KernelBits.Cli.Conformance;

/// <summary>What a run found, for people.</summary>
internal static class ConformText
{
    /// <summary>Writes the sum, then the first differences and what is unknown.</summary>
    public static void Write(TextWriter output, ConformanceReport report, string profile, TimeSpan time)
    {
        string verdict = report.IsClean ? "all answered as the kernel does" : $"{UserText.Many(report.Mismatches, "difference")}, {UserText.Many(report.UnknownFunctions.Length, "unknown function")}";
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{profile}: {UserText.Many(report.Vectors, "vector")} of {UserText.Many(report.Functions, "function")} in {time.TotalSeconds:0.00} s: {verdict}."));
        foreach (ConformanceMismatch mismatch in report.FirstMismatches)
        {
            output.WriteLine($"  {UserText.OneLine(mismatch.ToString())}");
        }

        long untold = report.Mismatches - report.FirstMismatches.Length;
        if (untold > 0)
        {
            output.WriteLine($"  and {UserText.Many(untold, "difference")} more.");
        }

        foreach (string name in report.UnknownFunctions)
        {
            output.WriteLine($"  {UserText.OneLine(name)} is not in the library, or not for this kernel.");
        }
    }
}
