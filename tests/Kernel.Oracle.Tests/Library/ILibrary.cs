using KernelBits.Oracle.Tests.Functions;

namespace KernelBits.Oracle.Tests.Library;

/// <summary>The library's answer to one call.</summary>
/// <param name="arguments">As many words as the function has parameters.</param>
/// <param name="mode">What was decided at boot.</param>
internal delegate ulong LibraryFunction(ReadOnlySpan<ulong> arguments, OracleModes mode);

/// <summary>What is held against the kernel.</summary>
internal interface ILibrary
{
    /// <summary>A kernel function as the library computes it; null where it does not mirror it.</summary>
    /// <param name="name">The name that vectors know it by.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="configuration">Its configuration.</param>
    LibraryFunction? Find(string name, OracleKernel kernel, OracleConfiguration configuration);
}
