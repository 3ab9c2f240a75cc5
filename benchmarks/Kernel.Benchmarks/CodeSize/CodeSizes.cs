using System.Reflection;
using System.Runtime.CompilerServices;

namespace KernelBits.Benchmarks.CodeSize;

/// <summary>A helper and its twin by hand, as the JIT compiled them.</summary>
/// <param name="Name">The helper.</param>
/// <param name="Generated">Through the generated types.</param>
/// <param name="ByHand">With masks by hand.</param>
internal sealed record CodeSizePair(string Name, MachineCode Generated, MachineCode ByHand)
{
    public double Ratio => (double)Generated.Bytes / ByHand.Bytes;
}

/// <summary>
/// Has the JIT list the machine code of <see cref="CodePairs"/> with all optimisations, in a process of its own, since a
/// process can be asked for listings only when it starts.
/// </summary>
internal static class CodeSizes
{
    /// <summary>The argument with which this program only compiles the pairs.</summary>
    public const string ChildArgument = "compile-code-pairs";

    private const string TwinSuffix = "ByHand";

    public static IReadOnlyList<CodeSizePair> Measure()
    {
        string listing = Path.GetTempFileName();
        try
        {
            SelfProcess.Run([ChildArgument], new Dictionary<string, string>
            {
                ["DOTNET_JitStdOutFile"] = listing,
                ["DOTNET_JitDisasm"] = typeof(CodePairs).FullName + ":*",
                ["DOTNET_JitDisasmDiffable"] = "1",
                ["DOTNET_TieredCompilation"] = "0",
            });
            IReadOnlyDictionary<string, MachineCode> code = MachineCode.ParseListing(File.ReadLines(listing));
            return
            [
                .. Methods().Select(static m => m.Name).Where(n => code.ContainsKey(n + TwinSuffix))
                    .Select(n => new CodeSizePair(n, code[n], code[n + TwinSuffix])),
            ];
        }
        finally
        {
            File.Delete(listing);
        }
    }

    /// <summary>What the child process does.</summary>
    public static void Compile()
    {
        foreach (MethodInfo method in Methods())
        {
            RuntimeHelpers.PrepareMethod(method.MethodHandle);
        }
    }

    private static IEnumerable<MethodInfo> Methods() =>
        typeof(CodePairs).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).OrderBy(static m => m.MetadataToken);
}
