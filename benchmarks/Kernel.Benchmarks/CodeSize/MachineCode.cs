using System.Globalization;
using System.Text.RegularExpressions;

namespace KernelBits.Benchmarks.CodeSize;

/// <summary>The machine code of a method.</summary>
/// <param name="Bytes">Its size.</param>
/// <param name="Instructions">Its instructions, labels left out.</param>
internal sealed partial record MachineCode(int Bytes, IReadOnlyList<string> Instructions)
{
    /// <summary>
    /// Has the JIT list what it makes of methods with all optimisations, in a process of its own, since a process can be asked for listings only when
    /// it starts.
    /// </summary>
    /// <param name="argument">The argument with which this program compiles the methods and does nothing else.</param>
    /// <param name="types">The types that have the methods.</param>
    public static IReadOnlyDictionary<string, MachineCode> List(string argument, IEnumerable<Type> types)
    {
        string listing = Path.GetTempFileName();
        try
        {
            SelfProcess.Run([argument], new Dictionary<string, string>
            {
                ["DOTNET_JitStdOutFile"] = listing,
                ["DOTNET_JitDisasm"] = string.Join(' ', types.Select(static t => t.FullName + ":*")),
                ["DOTNET_JitDisasmDiffable"] = "1",
                ["DOTNET_TieredCompilation"] = "0",
            });
            return ParseListing(File.ReadLines(listing));
        }
        finally
        {
            File.Delete(listing);
        }
    }

    /// <summary>Reads what <c>DOTNET_JitDisasm</c> writes: by class and method name.</summary>
    public static IReadOnlyDictionary<string, MachineCode> ParseListing(IEnumerable<string> lines)
    {
        Dictionary<string, MachineCode> found = new(StringComparer.Ordinal);
        string name = "";
        List<string> instructions = [];
        foreach (string line in lines)
        {
            if (Heading().Match(line) is { Success: true } heading)
            {
                name = $"{heading.Groups[1].Value}.{heading.Groups[2].Value}";
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

    [GeneratedRegex(@"^; Assembly listing for method [\w.]*?(\w+):(\w+)\(")]
    private static partial Regex Heading();

    [GeneratedRegex(@"^; Total bytes of code[:]? (\d+)")]
    private static partial Regex Size();

    [GeneratedRegex(" +")]
    private static partial Regex Spaces();
}
