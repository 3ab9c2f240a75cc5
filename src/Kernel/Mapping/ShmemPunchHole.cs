using KernelBits.Shmem;

namespace KernelBits.Mapping;

/// <summary>Makes holes in files (<c>shmem_fallocate</c> with FALLOC_FL_PUNCH_HOLE, mm/shmem.c, v5.14).</summary>
internal sealed class ShmemPunchHole(ZapRange zap, ShmemPages pages)
{
    private readonly ZapRange _zap = zap;
    private readonly ShmemPages _pages = pages;

    /// <summary>Drops pages of a file wherever they are; private copies of them stay.</summary>
    public void Punch(ShmemFile file, ulong first, ulong count)
    {
        _zap.ZapFile(file.Id, first, first + count - 1, ZapFlags.KeepCopies);
        _pages.Remove(file, first, first + count - 1);
    }
}
