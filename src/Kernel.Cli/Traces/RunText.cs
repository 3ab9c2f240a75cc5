using System.Globalization;
using KernelBits.Cli.CommandLine;

namespace KernelBits.Cli.Traces;

/// <summary>What a run found, for people.</summary>
internal static class RunText
{
    /// <summary>Writes the sum, then the first difference of each of the first traces that failed.</summary>
    public static void Write(TextWriter output, RunFindings findings, TimeSpan time)
    {
        string verdict = findings.Failed == 0 ? "all as recorded" : $"{UserText.Many(findings.Failed, "trace")} not as recorded";
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{UserText.Many(findings.Traces, "trace")}, {UserText.Many(findings.Operations, "operation")}, {UserText.Many(findings.Words, "word")} in {time.TotalSeconds:0.00} s: {verdict}."));
        foreach (RunFailure failure in findings.Failures)
        {
            output.WriteLine();
            foreach (string line in DifferenceText.Lines(failure))
            {
                output.WriteLine(UserText.OneLine(line).TrimEnd());
            }
        }

        long untold = findings.Failed - findings.Failures.Count;
        if (untold > 0)
        {
            output.WriteLine();
            output.WriteLine($"and {UserText.Many(untold, "trace")} more.");
        }
    }
}
