using KernelBits.Proc;
using Microsoft.Win32.SafeHandles;

namespace KernelBits.Live;

/// <summary>What kind of file a descriptor is of, and whether it is the one of a mapping.</summary>
internal static unsafe class FileIdentity
{
    private const int StatxBytes = 256;
    private const int StatfsBytes = 120;

    /// <summary>It is a file, no device or directory.</summary>
    public static bool IsRegular(SafeFileHandle file)
    {
        byte* stat = stackalloc byte[StatxBytes];
        return TryStat(file, stat) && (*(ushort*)(stat + 28) & LiveFacts.FileTypeMask) == LiveFacts.RegularFile;
    }

    /// <summary>It is the file of the mapping.</summary>
    public static bool Is(SafeFileHandle file, MemoryMapping mapping)
    {
        byte* stat = stackalloc byte[StatxBytes];
        return TryStat(file, stat)
            && *(ulong*)(stat + 32) == mapping.Inode
            && *(uint*)(stat + 136) == mapping.DeviceMajor
            && *(uint*)(stat + 140) == mapping.DeviceMinor;
    }

    /// <summary>It lies on a tmpfs: in swap or memory, and on no disk.</summary>
    public static bool IsOnTmpfs(SafeFileHandle file)
    {
        byte* stat = stackalloc byte[StatfsBytes];
        return LibC.FStatFs(file, stat) == 0 && *(long*)stat == LiveFacts.TmpfsMagic;
    }

    private static bool TryStat(SafeFileHandle file, byte* stat)
    {
        byte empty = 0;
        return LibC.StatX(file, &empty, LiveFacts.AtEmptyPath, LiveFacts.StatxBasicStats, stat) == 0;
    }
}
