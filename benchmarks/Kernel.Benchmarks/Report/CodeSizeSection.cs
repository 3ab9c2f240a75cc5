using System.Globalization;
using System.Text;
using KernelBits.Benchmarks.CodeSize;

namespace KernelBits.Benchmarks.Report;

/// <summary>The section about machine code.</summary>
internal static class CodeSizeSection
{
    public static string Measure()
    {
        IReadOnlyList<CodeSizePair> pairs = CodeSizes.Measure();
        MarkdownTable table = new("helper", "bytes", "bytes by hand", "ratio");
        foreach (CodeSizePair pair in pairs)
        {
            table.Add($"`{pair.Name}`", Text(pair.Generated.Bytes), Text(pair.ByHand.Bytes), Results.Number(pair.Ratio));
        }

        StringBuilder text = new();
        text.Append("All optimisations, each helper a method of its own; the first ten are those that a replay calls most.\n\n").Append(table);
        text.Append("\nWhere the instructions of these ten differ:\n");
        bool differs = false;
        foreach (CodeSizePair pair in pairs.Take(CodePairs.Hottest).Where(static p => !p.Generated.Instructions.SequenceEqual(p.ByHand.Instructions)))
        {
            differs = true;
            text.Append("\n```text\n  ").Append(pair.Name).Append('\n').Append(LineDiff.Of(pair.ByHand.Instructions, pair.Generated.Instructions)).Append("```\n");
        }

        return differs ? text.ToString() : text.Append("\nThey do not.\n").ToString();
    }

    private static string Text(int bytes) => bytes.ToString(CultureInfo.InvariantCulture);
}
