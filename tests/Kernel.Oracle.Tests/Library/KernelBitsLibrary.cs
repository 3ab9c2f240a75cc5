using KernelBits.Conformance;
using KernelBits.Oracle.Tests.Functions;

namespace KernelBits.Oracle.Tests.Library;

/// <summary>This repository's library.</summary>
internal sealed class KernelBitsLibrary : ILibrary
{
    public LibraryFunction? Find(string name, OracleKernel kernel, OracleConfiguration configuration)
    {
        KernelProfile on = KernelProfiles.Find(kernel.Name) ?? throw new InvalidOperationException($"The specification has no profile {kernel}.");
        KernelProfile configured = configuration == OracleConfiguration.On ? on : on.WithConfigOff;
        return KernelFunctions.Find(name) is not { } function ? null : (arguments, mode) =>
        {
            KernelProfile started = configured
                .With(KernelSwitches.X86FeatureLa57, mode.HasFlag(OracleModes.FiveLevelPaging))
                .With(KernelSwitches.SwapMigrationAdSupported, mode.HasFlag(OracleModes.MigrationAccessedDirty))
                .With(KernelSwitches.X86FeatureShstk, mode.HasFlag(OracleModes.ShadowStack));
            return function.Evaluate(started, arguments);
        };
    }
}
