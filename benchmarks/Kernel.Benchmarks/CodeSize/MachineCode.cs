using System.Globalization;
using System.Text.RegularExpressions;

namespace KernelBits.Benchmarks.CodeSize;

/// <summary>The machine code of a method.</summary>
/// <param name="Bytes">Its size.</param>
/// <param name="Instructions">Its instructions, labels left out.</param>
internal sealed partial record MachineCode(int Bytes, IReadOnlyList<string> Instructions)
{
    /// <summary>Reads what <c>DOTNET_JitDisasm</c> writes: by method name without its class.</summary>
    public static IReadOnlyDictionary<string, MachineCode> ParseListing(IEnumerable<string> lines)
    {
        Dictionary<string, MachineCode> found = new(StringComparer.Ordinal);
        string name = "";
        List<string> instructions = [];
        foreach (string line in lines)
        {
            if (Heading().Match(line) is { Success: true } heading)
            {
                name = heading.Groups[1].Value;
                instructions = [];
            }
            else if (Size().Match(line) is { Success: true } size)
            {
                found[name] = new MachineCode(int.Parse(size.Groups[1].ValueSpan, CultureInfo.InvariantCulture), instructions);
            }
            else if (line.StartsWith("       ", StringComparison.Ordinal) && line.Trim() is { Length: > 0 } instruction)
            {
                instructions.Add(Spaces().Replace(instruction, " "));
            }
        }

        return found;
    }

    [GeneratedRegex(@"^; Assembly listing for method .*:(\w+)\(")]
    private static partial Regex Heading();

    [GeneratedRegex(@"^; Total bytes of code[:]? (\d+)")]
    private static partial Regex Size();

    [GeneratedRegex(" +")]
    private static partial Regex Spaces();
}
