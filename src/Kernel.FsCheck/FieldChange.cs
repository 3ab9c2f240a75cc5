namespace KernelBits.FsCheck;

/// <summary>A word of some layout, one of its fields and a value for it, for properties over all fields of all layouts.</summary>
/// <param name="Kernel">The kernel.</param>
/// <param name="Layout">The layout as that kernel has it.</param>
/// <param name="Field">A field of the layout, possibly an alias.</param>
/// <param name="Raw">The word.</param>
/// <param name="Value">A value that the field can hold.</param>
public sealed record FieldChange(KernelProfile Kernel, BitLayoutInfo Layout, BitFieldInfo Field, ulong Raw, ulong Value)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Layout.Name}.{Field.Name} = 0x{Value:x} in {Layout.Format(Raw)} of {Kernel}";
}
