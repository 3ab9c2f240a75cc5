using KernelBits.AddressSpaces;
using KernelBits.Shmem;

namespace KernelBits.Mapping;

/// <summary>Makes a hole in the file behind a mapping (<c>madvise_remove</c>, mm/madvise.c, v5.14).</summary>
internal sealed class MadviseRemove(ShmemFiles files, ShmemPunchHole holes)
{
    private readonly ShmemFiles _files = files;
    private readonly ShmemPunchHole _holes = holes;

    /// <summary>Punches the hole. The mapping must be shared and of a file that may be written; its protection now does not matter.</summary>
    /// <returns>0; <see cref="Errno.Einval"/> without a file, <see cref="Errno.Eacces"/> for another mapping of one.</returns>
    public Errno Remove(Vma vma, ulong start, ulong end)
    {
        if (!vma.IsShmem)
            return Errno.Einval;
        if (!vma.IsShared || !vma.Flags.HasMayWrite)
            return Errno.Eacces;
        _holes.Punch(_files[vma.File], vma.IndexOf(start), end - start);
        return default;
    }
}
