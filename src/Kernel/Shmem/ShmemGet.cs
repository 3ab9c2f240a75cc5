namespace KernelBits.Shmem;

/// <summary>What a page of a file is wanted for (<c>enum sgp_type</c>, include/linux/shmem_fs.h, v5.14). The order counts: the first two stop at the end of the file.</summary>
internal enum ShmemGet
{
    /// <summary>Reading by descriptor: a hole stays one (<c>SGP_READ</c>).</summary>
    Read,

    /// <summary>A fault: a hole is filled with zeroes (<c>SGP_CACHE</c>).</summary>
    Cache,

    /// <summary>Writing by descriptor: may lie beyond the end; the writer fills the page (<c>SGP_WRITE</c>).</summary>
    Write,

    /// <summary>fallocate: a hole is filled, but the page is not valid yet (<c>SGP_FALLOC</c>).</summary>
    Allocate,
}
