using System.Runtime.InteropServices;
using KernelBits.Oracle.Tests.Functions;

namespace KernelBits.Oracle.Tests.Building;

/// <summary>What must be on this machine for an oracle to be built.</summary>
internal static class OracleRequirements
{
    private const string Compiler = "gcc";

    private static readonly IReadOnlyList<string> _places = KernelHeaders.Places();
    private static readonly string? _compiler = FindCompiler(Environment.GetEnvironmentVariable("PATH"));

    /// <summary>The C compiler's full path.</summary>
    public static string CompilerPath => _compiler ?? throw new InvalidOperationException($"There is no {Compiler}.");

    /// <summary>The newest headers there are.</summary>
    public static KernelHeaders Headers(OracleKernel kernel) =>
        KernelHeaders.Newest(kernel, _places) ?? throw new InvalidOperationException(KernelHeaders.Missing(kernel, _places));

    /// <summary>Why a test that needs the oracle is skipped, or null where it can run.</summary>
    public static string? SkipReason(OracleKernel kernel)
    {
        string? reason =
            !OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64 ? "the kernel's x86-64 functions run on x86-64 Linux only"
            : _compiler is null ? $"no {Compiler} on the PATH; install it"
            : KernelHeaders.Newest(kernel, _places) is null ? KernelHeaders.Missing(kernel, _places)
            : null;
        return reason is null ? null : $"no oracle: {reason}";
    }

    /// <summary>The compiler in the first of the folders that has it.</summary>
    /// <param name="path">Folders as in the environment variable PATH.</param>
    public static string? FindCompiler(string? path) =>
        (path ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(static folder => Path.Combine(folder, Compiler))
            .FirstOrDefault(File.Exists);
}
