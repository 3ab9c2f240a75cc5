namespace KernelBits.FsCheck;

/// <summary>A word of some layout in some kernel, for properties over all layouts of all kernels.</summary>
/// <param name="Kernel">The kernel.</param>
/// <param name="Layout">The layout as that kernel has it.</param>
/// <param name="Raw">The word.</param>
public sealed record LayoutWord(KernelProfile Kernel, BitLayoutInfo Layout, ulong Raw)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Layout.Name} {Layout.Format(Raw)} of {Kernel}";
}
