using KernelBits.XArray;

namespace KernelBits.Shmem;

/// <summary>
/// A file in memory (<c>struct shmem_inode_info</c> and its <c>address_space</c>, include/linux/shmem_fs.h, v5.14): a tree of
/// pages and, where reclaim took one, swap entries.
/// </summary>
internal sealed class ShmemFile(int id, ulong pages, XaNodePool nodes)
{
    /// <summary>The file's number.</summary>
    public int Id { get; } = id;

    /// <summary>The size in pages (<c>i_size</c>).</summary>
    public ulong Pages { get; set; } = pages;

    /// <summary>Frames and swap entries by page (<c>i_pages</c>).</summary>
    public XaTree Tree { get; } = new(nodes);

    /// <summary>Pages of the file in frames (<c>nrpages</c>).</summary>
    public ulong CachedPages { get; set; }

    /// <summary>Pages of the file in swap (<c>info-&gt;swapped</c>).</summary>
    public ulong SwappedPages { get; set; }

    /// <summary>A descriptor is open; the file lives until it is closed and no vma maps it.</summary>
    public bool IsOpen { get; set; } = true;

    /// <summary>The pages that a fallocate under way has come by so far (<c>struct shmem_falloc</c>): first, and first beyond.</summary>
    public (ulong Start, ulong Next) Allocating { get; set; }

    /// <summary>How often reclaim wanted one of them, and was told to leave it (<c>nr_unswapped</c>).</summary>
    public ulong LeftByReclaim { get; set; }
}
