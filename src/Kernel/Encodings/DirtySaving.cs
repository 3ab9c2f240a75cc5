using System.Runtime.CompilerServices;

namespace KernelBits;

/// <summary>
/// Where an entry that may not be written keeps that its page is dirty. Without write permission a set dirty bit means a
/// shadow stack to the CPU, so since v6.6 the kernel keeps dirty in a software bit then
/// (<c>arch/x86/include/asm/pgtable.h</c>, v6.6); the same for every level, and whether or not the CPU has shadow stacks.
/// </summary>
public static class DirtySaving
{
    /// <summary>Moves dirty to saved-dirty in an entry that may not be written (<c>mksaveddirty_shift</c>).</summary>
    /// <param name="raw">An entry of any level.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Save(ulong raw)
    {
        ulong moved = (~raw >> Pte.RwShift) & (raw >> Pte.DirtyShift) & 1;
        return (raw | (moved << Pte.SavedDirtyShift)) & ~(moved << Pte.DirtyShift);
    }

    /// <summary>Moves saved-dirty back to dirty in an entry that may be written (<c>clear_saveddirty_shift</c>).</summary>
    /// <param name="raw">An entry of any level.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Restore(ulong raw)
    {
        ulong moved = (raw >> Pte.RwShift) & (raw >> Pte.SavedDirtyShift) & 1;
        return (raw | (moved << Pte.DirtyShift)) & ~(moved << Pte.SavedDirtyShift);
    }

    /// <summary>The same as <see cref="Save(ulong)"/> in a kernel that has saved-dirty, nothing in an older one.</summary>
    /// <typeparam name="TKernel">A profile that is known when compiling, or <see cref="KernelProfile"/>.</typeparam>
    /// <param name="raw">An entry of any level.</param>
    /// <param name="kernel">The kernel.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Save<TKernel>(ulong raw, TKernel kernel)
        where TKernel : IKernelProfile => Exists(kernel) ? Save(raw) : raw;

    /// <summary>
    /// What the kernel does after it changed the protection: an entry that could be written before is saved, another is
    /// restored; nothing in a kernel before v6.6.
    /// </summary>
    /// <typeparam name="TKernel">A profile that is known when compiling, or <see cref="KernelProfile"/>.</typeparam>
    /// <param name="couldWrite">The entry could be written before.</param>
    /// <param name="raw">The entry with its new protection.</param>
    /// <param name="kernel">The kernel.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong AfterModify<TKernel>(bool couldWrite, ulong raw, TKernel kernel)
        where TKernel : IKernelProfile => !Exists(kernel) ? raw : couldWrite ? Save(raw) : Restore(raw);

    private static bool Exists<TKernel>(TKernel kernel)
        where TKernel : IKernelProfile => Pte.SavedDirtyMaskIn(kernel) != 0;
}
