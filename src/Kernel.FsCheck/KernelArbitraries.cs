using FsCheck;
using FsCheck.Fluent;

namespace KernelBits.FsCheck;

/// <summary>
/// Generators and shrinkers of every generated type and of every case of every union, as the default kernel has them, or the newest
/// one where that has no such. FsCheck finds them by type: <c>[assembly: Properties(Arbitrary = [typeof(KernelArbitraries)])]</c>,
/// or <see cref="KernelConfig.WithKernelArbitraries(Config)"/>.
/// </summary>
/// <remarks>
/// <see cref="KernelArbitraries{TKernel}"/> has those of another profile. What is not written by hand here is generated from the
/// specification.
/// </remarks>
public static partial class KernelArbitraries
{
    /// <summary>Kernels: profiles as they are, with options off, with any modes, or with a single switch another way.</summary>
    public static Arbitrary<KernelProfile> KernelProfile() => Arb.From(KernelChoices.Generate(), KernelChoices.Shrink);

    /// <summary>Words of all layouts, in every profile with its options on and off and its modes off and on.</summary>
    public static Arbitrary<LayoutWord> LayoutWord() => LayoutArbitrary.Words(Gen.Elements(KernelChoices.Corners.AsEnumerable()));

    /// <summary>Fields of all layouts with words to change and values that fit, in the same kernels.</summary>
    public static Arbitrary<FieldChange> FieldChange() => LayoutArbitrary.Changes(Gen.Elements(KernelChoices.Corners.AsEnumerable()));

    /// <summary>Operations of memory management, for <see cref="MmSession"/>.</summary>
    public static Arbitrary<MmOperations> MmOperations() => KernelBits.FsCheck.MmOperations.Arbitrary(KernelBits.FsCheck.MmOperations.UsualLength);

    /// <summary>Traces of the default kernel, in the RFC's four configurations.</summary>
    public static Arbitrary<MmTrace> MmTrace() => KernelBits.FsCheck.MmTrace.Arbitrary(KernelProfiles.Default, KernelBits.FsCheck.MmOperations.UsualLength);
}
