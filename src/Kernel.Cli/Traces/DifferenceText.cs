using System.Globalization;
using KernelBits.Traces;

namespace KernelBits.Cli.Traces;

/// <summary>The first difference of a trace as a person wants to see it: where, after what, and both sides taken apart.</summary>
internal static class DifferenceText
{
    private const int NameWidth = 18;
    private const int SideWidth = 22;

    /// <summary>The lines, without their ends.</summary>
    public static IEnumerable<string> Lines(RunFailure failure)
    {
        TraceDifference difference = failure.Difference;
        Trace trace = difference.Trace;
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"{failure.File}:{difference.Step.Line}: trace {trace.Name}{(trace.Story is null ? "" : $" ({trace.Story})")}, {Kernel(trace)}");
        yield return string.Create(CultureInfo.InvariantCulture, $"  operation {difference.OperationNumber}, line {difference.After.Line}: {difference.After.Text}");
        yield return $"  {(difference.Page is { } page ? string.Create(CultureInfo.InvariantCulture, $"page {page} of ") : "")}{difference.Subject}";
        yield return Row("", "expected", "actual", differs: false);
        yield return Row(difference.ActualWord is null ? "" : "word", difference.Expected, difference.Actual, differs: false);
        if (difference.ActualWord is { } word)
        {
            foreach (string line in WordRows(difference, word))
            {
                yield return line;
            }
        }

        foreach (string detail in difference.Details)
        {
            yield return $"    {detail}";
        }

        foreach ((string file, string pages) in difference.PageCache)
        {
            yield return $"    {$"cache {file}",-NameWidth}{pages}";
        }
    }

    // Only words that the notation can say are taken apart; what else stands in a file is shown as it is.
    private static IEnumerable<string> WordRows(TraceDifference difference, PagemapEntry word)
    {
        var model = WordView.Of(difference.Actual);
        var recorded = WordView.Of(difference.Expected);
        for (int i = 0; i < model.Flags.Count; i++)
        {
            (string name, bool actual) = model.Flags[i];
            bool? expected = recorded.IsWord ? recorded.Flags[i].IsSet : null;
            if (actual || expected != false)
            {
                yield return Row(name, expected is { } set ? YesNo(set) : "?", YesNo(actual), expected != actual);
            }
        }

        yield return Row(
            "frame", recorded.Frame(difference.Trace.Kernel), model.Frame(difference.Trace.Kernel), recorded.FrameText != model.FrameText);
        yield return Row("raw word", "", $"0x{word.Raw:x16}", differs: false);
    }

    private static string Row(string name, string expected, string actual, bool differs)
        => $"    {name,-NameWidth}{expected,-SideWidth}  {actual,-SideWidth}{(differs ? "  <- differs" : "")}";

    private static string Kernel(Trace trace)
    {
        string profile = KernelProfiles.NameOf(trace.Kernel) ?? trace.Kernel.ToString();
        return (trace.PteMarkerPageout, trace.PagemapShmemSwap) switch
        {
            (true, true) => $"{profile} with both patches",
            (true, false) => $"{profile} with the marker patch",
            (false, true) => $"{profile} with the location patch",
            _ => profile,
        };
    }

    private static string YesNo(bool value) => value ? "yes" : "no";
}
