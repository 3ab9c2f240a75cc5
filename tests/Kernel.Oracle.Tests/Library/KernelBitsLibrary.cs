using KernelBits.Conformance;
using KernelBits.Oracle.Tests.Functions;

namespace KernelBits.Oracle.Tests.Library;

/// <summary>This repository's library, as the kernel that Debian's header packages are of.</summary>
internal sealed class KernelBitsLibrary : ILibrary
{
    private static readonly KernelProfile _kernel = KernelProfile.Of(default(V6_1));

    public LibraryFunction? Find(string name, OracleConfiguration configuration)
    {
        KernelProfile configured = configuration == OracleConfiguration.On ? _kernel : _kernel.WithConfigOff;
        return KernelFunctions.Find(name) is not { } function ? null : (arguments, mode) =>
        {
            bool fiveLevels = mode.HasFlag(OracleModes.FiveLevelPaging);
            KernelProfile kernel = configured
                .With(KernelSwitches.X86FeatureLa57, fiveLevels)
                .With(KernelSwitches.SwapMigrationAdSupported, mode.HasFlag(OracleModes.MigrationAccessedDirty));
            return function.Evaluate(kernel, arguments, new KernelEnvironment(fiveLevels, ShowPfn: false, default, VmSoftDirty: false));
        };
    }
}
