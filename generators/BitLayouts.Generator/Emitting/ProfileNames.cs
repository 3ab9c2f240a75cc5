using BitLayouts.Spec;

namespace BitLayouts.Generator.Emitting;

/// <summary>The names of the types that say what a kernel is.</summary>
internal static class ProfileNames
{
    public const string Version = KernelTypeNames.Version;
    public const string Switches = KernelTypeNames.Switches;
    public const string Interface = KernelTypeNames.Interface;
    public const string Profile = KernelTypeNames.Profile;
    public const string Registry = KernelTypeNames.Registry;

    /// <summary>What makes a method generic over the kernel.</summary>
    public const string TypeParameter = "<TKernel>";

    public const string Constraint = "where TKernel : " + Interface;
}
