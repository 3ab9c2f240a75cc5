using KernelBits.AddressSpaces;

namespace KernelBits.Rmap;

/// <summary>The vmas of every file (<c>i_mmap</c>, include/linux/fs.h, v5.14). Departure: a list, not an interval tree.</summary>
internal sealed class FileMappings
{
    private readonly List<List<Vma>> _byFile = [];

    /// <summary>The vmas of a file.</summary>
    public List<Vma> Of(int file)
    {
        while (_byFile.Count <= file)
            _byFile.Add([]);
        return _byFile[file];
    }

    /// <summary>Adds a vma to its file's.</summary>
    public void Link(Vma vma)
    {
        if (vma.IsShmem)
            Of(vma.File).Add(vma);
    }

    /// <summary>Takes a vma out of its file's.</summary>
    public void Unlink(Vma vma)
    {
        if (vma.IsShmem)
            Of(vma.File).Remove(vma);
    }
}
