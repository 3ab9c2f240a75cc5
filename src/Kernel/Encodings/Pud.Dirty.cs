using System.Runtime.CompilerServices;

namespace KernelBits;

/// <content>
/// Writing and dirtying, which belong together since v6.6 (<c>arch/x86/include/asm/pgtable.h</c>, v5.14 to v7.3); see
/// <see cref="DirtySaving"/>.
/// </content>
public readonly partial struct Pud
{
    /// <summary>
    /// Records that the range was written, for clear_refs too (<c>pud_mkdirty</c>). Since v6.6 in saved-dirty where it may
    /// not be written.
    /// </summary>
    /// <typeparam name="TKernel">A profile that is known when compiling, or <see cref="KernelProfile"/>.</typeparam>
    /// <param name="kernel">The kernel.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pud MkDirty<TKernel>(TKernel kernel)
        where TKernel : IKernelProfile => FromRaw(DirtySaving.Save(SetDirty(kernel)._raw, kernel));

    /// <summary>Forbids writing (<c>pud_wrprotect</c>). Since v6.6 dirty becomes saved-dirty.</summary>
    /// <typeparam name="TKernel">A profile that is known when compiling, or <see cref="KernelProfile"/>.</typeparam>
    /// <param name="kernel">The kernel.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pud WrProtect<TKernel>(TKernel kernel)
        where TKernel : IKernelProfile => FromRaw(DirtySaving.Save(ClearWrite()._raw, kernel));

    /// <summary>Allows writing (<c>pud_mkwrite</c>); since v6.6 saved-dirty becomes dirty again.</summary>
    /// <typeparam name="TKernel">A profile that is known when compiling, or <see cref="KernelProfile"/>.</typeparam>
    /// <param name="kernel">The kernel.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pud MkWrite<TKernel>(TKernel kernel)
        where TKernel : IKernelProfile => FromRaw(DirtySaving.AfterModify(couldWrite: false, SetWrite()._raw, kernel));

    /// <summary>Moves dirty to saved-dirty in an entry that may not be written (<c>pud_mksaveddirty</c>, v6.6).</summary>
    public Pud MkSavedDirty() => FromRaw(DirtySaving.Save(_raw));

    /// <summary>Moves saved-dirty back to dirty in an entry that may be written (<c>pud_clear_saveddirty</c>, v6.6).</summary>
    public Pud ClearSavedDirty() => FromRaw(DirtySaving.Restore(_raw));
}
