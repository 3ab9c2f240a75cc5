using KernelBits.Proc;
using Microsoft.Win32.SafeHandles;

namespace KernelBits.Live;

/// <summary>What kind of file a descriptor is of, and whether it is the one of a mapping.</summary>
internal static unsafe class FileIdentity
{
    /// <summary>It is a file, no device or directory.</summary>
    public static bool IsRegular(SafeFileHandle file)
    {
        byte* stat = stackalloc byte[OpenConstants.SizeofStatx];
        return TryStat(file, stat) && (*(ushort*)(stat + OpenConstants.StxModeOffset) & OpenConstants.SIfmt) == OpenConstants.SIfreg;
    }

    /// <summary>It is the file of the mapping.</summary>
    public static bool Is(SafeFileHandle file, MemoryMapping mapping)
    {
        byte* stat = stackalloc byte[OpenConstants.SizeofStatx];
        return TryStat(file, stat)
            && *(ulong*)(stat + OpenConstants.StxInoOffset) == mapping.Inode
            && *(uint*)(stat + OpenConstants.StxDevMajorOffset) == mapping.DeviceMajor
            && *(uint*)(stat + OpenConstants.StxDevMinorOffset) == mapping.DeviceMinor;
    }

    /// <summary>It lies on a tmpfs: in swap or memory, and on no disk.</summary>
    public static bool IsOnTmpfs(SafeFileHandle file)
    {
        byte* stat = stackalloc byte[OpenConstants.SizeofStatfs];
        return LibC.FStatFs(file, stat) == 0 && *(long*)stat == (long)OpenConstants.TmpfsMagic;
    }

    /// <summary>Measures a file of shared memory.</summary>
    /// <param name="file">The file.</param>
    /// <param name="pages">Its size in pages, the last one perhaps in part.</param>
    /// <param name="dataPages">Pages that it has, in memory or in swap.</param>
    public static bool TryMeasure(SafeFileHandle file, out ulong pages, out ulong dataPages)
    {
        byte* stat = stackalloc byte[OpenConstants.SizeofStatx];
        bool ok = TryStat(file, stat);
        pages = ok ? (*(ulong*)(stat + OpenConstants.StxSizeOffset) + PagingConstants.PageSize - 1) / PagingConstants.PageSize : 0;
        dataPages = ok ? *(ulong*)(stat + OpenConstants.StxBlocksOffset) / (ulong)OpenConstants.BlocksPerPage : 0;
        return ok;
    }

    private static bool TryStat(SafeFileHandle file, byte* stat)
    {
        byte empty = 0;
        return LibC.StatX(file, &empty, OpenConstants.AtEmptyPath, OpenConstants.StatxBasicStats, stat) == 0;
    }
}
