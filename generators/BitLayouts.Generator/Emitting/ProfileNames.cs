namespace BitLayouts.Generator.Emitting;

/// <summary>The names of the types that say what a kernel is.</summary>
internal static class ProfileNames
{
    public const string Version = "KernelVersion";
    public const string Switches = "KernelSwitches";
    public const string Interface = "IKernelProfile";
    public const string Profile = "KernelProfile";
    public const string Registry = "KernelProfiles";

    /// <summary>What makes a method generic over the kernel.</summary>
    public const string TypeParameter = "<TKernel>";

    public const string Constraint = "where TKernel : " + Interface;
}
