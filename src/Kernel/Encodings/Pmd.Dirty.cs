using System.Runtime.CompilerServices;

namespace KernelBits;

/// <content>
/// Writing and dirtying, which belong together since v6.6 (<c>arch/x86/include/asm/pgtable.h</c>, v5.14 to v7.3); see
/// <see cref="DirtySaving"/>.
/// </content>
public readonly partial struct Pmd
{
    /// <summary>
    /// Records that the range was written, for clear_refs too (<c>pmd_mkdirty</c>). Since v6.6 in saved-dirty where it may
    /// not be written.
    /// </summary>
    /// <typeparam name="TKernel">A profile that is known when compiling, or <see cref="KernelProfile"/>.</typeparam>
    /// <param name="kernel">The kernel.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pmd MkDirty<TKernel>(TKernel kernel)
        where TKernel : IKernelProfile => FromRaw(DirtySaving.Save(SetDirty(kernel)._raw, kernel));

    /// <summary>Forbids writing (<c>pmd_wrprotect</c>). Since v6.6 dirty becomes saved-dirty.</summary>
    /// <typeparam name="TKernel">A profile that is known when compiling, or <see cref="KernelProfile"/>.</typeparam>
    /// <param name="kernel">The kernel.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pmd WrProtect<TKernel>(TKernel kernel)
        where TKernel : IKernelProfile => FromRaw(DirtySaving.Save(ClearWrite()._raw, kernel));

    /// <summary>
    /// Allows writing, as the vma wants it (<c>pmd_mkwrite</c>): in a shadow stack by <see cref="MkWriteShstk"/>, else by
    /// the write bit, and since v6.6 saved-dirty becomes dirty again. Before v6.6 the kernel does not ask the vma.
    /// </summary>
    /// <typeparam name="TKernel">A profile that is known when compiling, or <see cref="KernelProfile"/>.</typeparam>
    /// <param name="vma">The flags of the vma.</param>
    /// <param name="kernel">The kernel.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pmd MkWrite<TKernel>(VmFlags vma, TKernel kernel)
        where TKernel : IKernelProfile =>
        (vma.Raw & VmFlags.ShadowStackMaskIn(kernel)) != 0
            ? MkWriteShstk()
            : FromRaw(DirtySaving.AfterModify(couldWrite: false, _raw | RwMask, kernel));

    /// <summary>
    /// Makes the range one of a shadow stack (<c>pmd_mkwrite_shstk</c>, v6.6): dirty without write permission, which only
    /// calls and returns may write.
    /// </summary>
    public Pmd MkWriteShstk() => FromRaw((_raw & ~RwMask) | DirtyMask);

    /// <summary>
    /// Write-protects the range for userfaultfd (<c>pmd_mkuffd_wp</c>, in v7.3 <c>pmd_mkuffd</c>); since v6.6 for the
    /// CPU too, before it only by the software bit. Nothing in a kernel whose userfaultfd cannot write-protect.
    /// </summary>
    /// <typeparam name="TKernel">A profile that is known when compiling, or <see cref="KernelProfile"/>.</typeparam>
    /// <param name="kernel">The kernel.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pmd MkUffdWp<TKernel>(TKernel kernel)
        where TKernel : IKernelProfile =>
        kernel.Version >= KernelVersion.V6_6 && UffdWpMaskIn(kernel) != 0
            ? SetUffdWp(kernel).WrProtect(kernel)
            : SetUffdWp(kernel);

    /// <summary>Moves dirty to saved-dirty in an entry that may not be written (<c>pmd_mksaveddirty</c>, v6.6).</summary>
    public Pmd MkSavedDirty() => FromRaw(DirtySaving.Save(_raw));

    /// <summary>Moves saved-dirty back to dirty in an entry that may be written (<c>pmd_clear_saveddirty</c>, v6.6).</summary>
    public Pmd ClearSavedDirty() => FromRaw(DirtySaving.Restore(_raw));
}
