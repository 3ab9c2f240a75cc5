using System.Reflection;
using System.Runtime.Loader;

namespace KernelBits.Benchmarks.Words;

/// <summary>
/// Copies of passes, each compiled for itself and so at a place of its own in memory. Where a short loop lies can move its time by
/// half, and a CPU that others share keeps one place slow for seconds; only what many places say together is the code's.
/// </summary>
internal static class PassCopies
{
    public const int Count = 8;

    private static readonly Assembly[] s_copies =
    [
        .. Enumerable.Range(1, Count).Select(static i =>
            new AssemblyLoadContext($"copy {i}").LoadFromAssemblyPath(typeof(PassCopies).Assembly.Location)),
    ];

    /// <summary>The copies; the pass itself where it is not C#.</summary>
    public static IReadOnlyList<Pass> Of(Pass pass) => [.. s_copies.Select(copy => Of(pass, copy))];

    private static Pass Of(Pass pass, Assembly copy)
    {
        if (pass.Target is { } target && target.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Length > 0)
        {
            return pass;
        }

        var method = (MethodInfo)copy.ManifestModule.ResolveMethod(pass.Method.MetadataToken)!;
        return method.CreateDelegate<Pass>(pass.Target is null ? null : Activator.CreateInstance(method.DeclaringType!));
    }
}
