using System.Globalization;
using KernelBits.Traces;

namespace KernelBits.Live.Tests.Lockstep.Recording;

/// <summary>Turns the helper's answers into lines of a trace.</summary>
/// <param name="names">The names that the helper has numbers for.</param>
/// <param name="kernel">The kernel whose words they are.</param>
/// <param name="zeroPfn">The frame of its page of zeroes.</param>
internal sealed class AnswerReader(RequestWriter names, KernelProfile kernel, ulong zeroPfn)
{
    /// <summary>An operation with what came of it.</summary>
    public static TraceStep WithResult(TraceStep operation, string line)
    {
        string[] parts = line.Split(' ');
        return operation with
        {
            Rc = int.Parse(parts[1], CultureInfo.InvariantCulture),
            Signal = parts[2] == "-" ? null : parts[2],
            Fault = Numbers(parts[3]),
        };
    }

    /// <summary>The values that an access read.</summary>
    public static IReadOnlyList<ulong> Values(string line) => Numbers(line.Split(' ')[4]);

    /// <summary>A mapping's words or a file's pages.</summary>
    public TraceStep Recording(string line)
    {
        string[] parts = line.Split(' ');
        int number = int.Parse(parts[1], CultureInfo.InvariantCulture);
        return parts[0] == "cache"
            ? new TraceStep(0, line, "cache") { File = names.FileName(number), Cache = parts[2] == "-" ? "" : parts[2] }
            : new TraceStep(0, line, "pagemap")
            {
                Process = names.ProcessName(number),
                Map = names.MapName(int.Parse(parts[2], CultureInfo.InvariantCulture)),
                Words = [.. parts[3].Split(',').Select(Word)],
            };
    }

    private string Word(string hex)
        => TraceNotation.Of(PagemapEntry.FromRaw(ulong.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture)), zeroPfn, kernel);

    private static IReadOnlyList<ulong> Numbers(string text)
        => text == "-" ? [] : [.. text.Split(',').Select(number => ulong.Parse(number, CultureInfo.InvariantCulture))];
}
