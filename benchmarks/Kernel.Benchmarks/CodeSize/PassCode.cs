using System.Reflection;
using System.Runtime.CompilerServices;
using KernelBits.Benchmarks.Words;

namespace KernelBits.Benchmarks.CodeSize;

/// <summary>The machine code of passes over words, with all optimisations.</summary>
internal sealed class PassCode
{
    /// <summary>The argument with which this program only compiles the passes.</summary>
    public const string ChildArgument = "compile-passes";

    private readonly IReadOnlyDictionary<string, MachineCode> _code;

    private PassCode(IReadOnlyDictionary<string, MachineCode> code) => _code = code;

    public static PassCode List() => new(MachineCode.List(ChildArgument, [.. Methods().Select(static m => m.DeclaringType!).Distinct()]));

    /// <summary>Whether two passes are the same, instruction for instruction.</summary>
    public bool IsSame(Pass one, Pass other) =>
        _code.TryGetValue(Name(one.Method), out MachineCode? code)
        && _code.TryGetValue(Name(other.Method), out MachineCode? twin)
        && code.Instructions.SequenceEqual(twin.Instructions);

    /// <summary>What the child process does.</summary>
    public static void Compile()
    {
        foreach (MethodInfo method in Methods())
        {
            RuntimeHelpers.PrepareMethod(method.MethodHandle);
        }
    }

    /// <summary>The passes that have a name; one with a kernel of its own is a lambda.</summary>
    private static IEnumerable<MethodInfo> Methods() =>
        Contest.All.Where(static c => c.AtRunTime is null).SelectMany(static c => new[] { c.ByHand.Method, c.Generated.Method });

    private static string Name(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";
}
