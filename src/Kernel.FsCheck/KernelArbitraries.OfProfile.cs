using FsCheck;
using FsCheck.Fluent;

namespace KernelBits.FsCheck;

/// <summary>
/// Generators and shrinkers of every generated type and of every case of every union, as one profile has them; use as
/// <c>[Property(Arbitrary = [typeof(KernelArbitraries&lt;V6_12&gt;)])]</c>. One that the profile does not have says so when it is
/// asked for.
/// </summary>
/// <typeparam name="TKernel">The profile.</typeparam>
public static partial class KernelArbitraries<TKernel>
    where TKernel : struct, IKernelProfile
{
    private static readonly KernelProfile _kernel = KernelBits.KernelProfile.Of(default(TKernel));

    /// <summary>The profile itself.</summary>
    public static Arbitrary<KernelProfile> KernelProfile() => Arb.From(Gen.Constant(_kernel));

    /// <summary>Words of all layouts.</summary>
    public static Arbitrary<LayoutWord> LayoutWord() => LayoutArbitrary.Words(_kernel);

    /// <summary>Fields of all layouts with words to change and values that fit.</summary>
    public static Arbitrary<FieldChange> FieldChange() => LayoutArbitrary.Changes(_kernel);

    /// <summary>Operations of memory management, for <see cref="MmSession"/>.</summary>
    public static Arbitrary<MmOperations> MmOperations() => KernelBits.FsCheck.MmOperations.Arbitrary(KernelBits.FsCheck.MmOperations.UsualLength);

    /// <summary>Traces of the kernel; where it has the RFC's markers, in the four configurations.</summary>
    public static Arbitrary<MmTrace> MmTrace() => KernelBits.FsCheck.MmTrace.Arbitrary(_kernel, KernelBits.FsCheck.MmOperations.UsualLength);
}
