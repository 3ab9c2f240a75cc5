using System.Collections.Immutable;

namespace KernelBits.Conformance;

/// <summary>A vector that the library answers otherwise than the kernel.</summary>
/// <param name="File">The file, as <see cref="ConformanceRun.StartFile"/> was told; empty where it was not.</param>
/// <param name="Line">Number of the line, from 1.</param>
/// <param name="Function">The kernel's name of the function.</param>
/// <param name="Kernel">The kernel with the configuration and modes of the vector.</param>
/// <param name="IsOn">The vector is one of the "on" configuration.</param>
/// <param name="Mode">The vector's modes as written; empty where they don't matter.</param>
/// <param name="Inputs">The arguments, in the order of the function's parameters.</param>
/// <param name="Environment">What the function reads besides; null for most.</param>
/// <param name="Expected">The kernel's answer.</param>
/// <param name="Actual">The library's answer.</param>
public sealed record ConformanceMismatch(
    string File,
    long Line,
    string Function,
    KernelProfile Kernel,
    bool IsOn,
    string Mode,
    ImmutableArray<ulong> Inputs,
    KernelEnvironment? Environment,
    ulong Expected,
    ulong Actual)
{
    /// <summary>One line for people: where, the call, and both answers.</summary>
    public override string ToString() =>
        $"{(File.Length == 0 ? "" : $"{File}, ")}line {Line} ({(IsOn ? "on" : "off")}{(Mode.Length == 0 ? "" : $", {Mode}")}): "
        + $"{Function}({string.Join(", ", Inputs.Select(static i => $"0x{i:x16}"))}) is 0x{Expected:x16} in the kernel, 0x{Actual:x16} here"
        + (Environment is { } environment ? $"; {environment}" : "");
}
