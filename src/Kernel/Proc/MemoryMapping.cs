namespace KernelBits.Proc;

/// <summary>A mapping of a process as a line of <c>/proc/PID/maps</c> tells it (<c>show_map_vma</c>, fs/proc/task_mmu.c, v5.14).</summary>
/// <param name="Start">The first address; the start of a page.</param>
/// <param name="End">The first address behind it.</param>
/// <param name="Permissions">Four characters: <c>r</c>, <c>w</c> and <c>x</c> or <c>-</c>, then <c>s</c> (shared) or <c>p</c> (private).</param>
/// <param name="FileOffset">Place in the file of <paramref name="Start"/>, in bytes.</param>
/// <param name="DeviceMajor">Major number of the file's device; 0 without a file.</param>
/// <param name="DeviceMinor">Minor number of the file's device; 0 without a file.</param>
/// <param name="Inode">Inode of the file; 0 without a file.</param>
/// <param name="Name">Path of the file, or what the kernel calls the mapping, such as <c>[stack]</c>; empty where it has no name.</param>
public sealed record MemoryMapping(
    ulong Start, ulong End, string Permissions, ulong FileOffset, uint DeviceMajor, uint DeviceMinor, ulong Inode, string Name)
{
    /// <summary>Pages of 4 KiB.</summary>
    public ulong Pages => (End - Start) / PagingConstants.PageSize;

    /// <summary>Writes reach the file and other processes (<c>VM_MAYSHARE</c>).</summary>
    public bool IsShared => Permissions.EndsWith('s');

    /// <summary>A file is mapped, such as the unnamed one of shared anonymous memory. The first System V segment's has inode 0.</summary>
    public bool HasFile => Inode != 0 || DeviceMinor != 0 || DeviceMajor != 0;

    /// <summary>The page of the file that an address of the mapping shows (<c>linear_page_index</c>).</summary>
    /// <param name="address">The address.</param>
    public ulong FilePageOf(ulong address) => (address - Start + FileOffset) / PagingConstants.PageSize;
}
