using System.Runtime.InteropServices;

namespace KernelBits.Oracle.Tests.Building;

/// <summary>What must be on this machine for the oracle to be built.</summary>
internal static class OracleRequirements
{
    private const string Compiler = "gcc";

    private static readonly IReadOnlyList<string> _places = KernelHeaders.Places();
    private static readonly string? _compiler = FindCompiler(Environment.GetEnvironmentVariable("PATH"));
    private static readonly KernelHeaders? _headers = KernelHeaders.Newest(_places);

    /// <summary>The newest headers there are.</summary>
    public static KernelHeaders Headers => _headers ?? throw new InvalidOperationException(SkipReason);

    /// <summary>The C compiler's full path.</summary>
    public static string CompilerPath => _compiler ?? throw new InvalidOperationException(SkipReason);

    /// <summary>Why a test that needs the oracle is skipped, or null where it can run.</summary>
    public static string? SkipReason { get; } =
        !OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64
            ? "no oracle: the kernel's x86-64 functions run on x86-64 Linux only"
            : _compiler is null
                ? $"no oracle: no {Compiler} on the PATH; install it"
                : _headers is null ? $"no oracle: {KernelHeaders.Missing(_places)}" : null;

    /// <summary>The compiler in the first of the folders that has it.</summary>
    /// <param name="path">Folders as in the environment variable PATH.</param>
    public static string? FindCompiler(string? path) =>
        (path ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(static folder => Path.Combine(folder, Compiler))
            .FirstOrDefault(File.Exists);
}
