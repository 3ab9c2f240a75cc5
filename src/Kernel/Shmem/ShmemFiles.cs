using KernelBits.Collections;
using KernelBits.XArray;

namespace KernelBits.Shmem;

/// <summary>The files in memory by number; 0 is no file.</summary>
internal sealed class ShmemFiles(HugeBlocks memory)
{
    private readonly List<ShmemFile?> _files = [null];

    /// <summary>The nodes of all trees.</summary>
    public XaNodePool Nodes { get; } = new(memory);

    /// <summary>Every number ever used, with null where the file is gone.</summary>
    public IReadOnlyList<ShmemFile?> All => _files;

    /// <summary>Creates a file of holes.</summary>
    public ShmemFile Create(ulong pages)
    {
        var file = new ShmemFile(_files.Count, pages, Nodes);
        _files.Add(file);
        return file;
    }

    /// <summary>The file of a number that exists.</summary>
    public ShmemFile this[int id] => _files[id]!;

    /// <summary>The file of a number, or null.</summary>
    public ShmemFile? Find(int id) => (uint)id < (uint)_files.Count ? _files[id] : null;

    /// <summary>Forgets a file that has no pages left.</summary>
    public void Delete(int id) => _files[id] = null;
}
