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

/// <summary>The machine code of <see cref="CodePairs"/>, with all optimisations.</summary>
internal static class CodeSizes
{
    /// <summary>The argument with which this program only compiles the pairs.</summary>
    public const string ChildArgument = "compile-code-pairs";

    private const string TwinSuffix = "ByHand";

    public static IReadOnlyList<CodeSizePair> Measure()
    {
        IReadOnlyDictionary<string, MachineCode> code = MachineCode.List(ChildArgument, [typeof(CodePairs)]);
        return
        [
            .. Methods().Select(static m => m.Name).Where(n => code.ContainsKey(Key(n + TwinSuffix)))
                .Select(n => new CodeSizePair(n, code[Key(n)], code[Key(n + TwinSuffix)])),
        ];
    }

    /// <summary>What the child process does.</summary>
    public static void Compile()
    {
        foreach (MethodInfo method in Methods())
        {
            RuntimeHelpers.PrepareMethod(method.MethodHandle);
        }
    }

    private static string Key(string method) => $"{nameof(CodePairs)}.{method}";

    private static IEnumerable<MethodInfo> Methods() =>
        typeof(CodePairs).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).OrderBy(static m => m.MetadataToken);
}
