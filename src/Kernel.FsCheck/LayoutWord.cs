namespace KernelBits.FsCheck;

/// <summary>A word of some layout, for properties over all layouts.</summary>
/// <param name="Layout">The layout.</param>
/// <param name="Raw">The word.</param>
public sealed record LayoutWord(BitLayoutInfo Layout, ulong Raw)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Layout.Name} {Layout.Format(Raw)}";
}
