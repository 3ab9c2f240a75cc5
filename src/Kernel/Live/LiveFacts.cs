namespace KernelBits.Live;

/// <summary>Numbers of the system call interface of x86-64.</summary>
internal static class LiveFacts
{
    public const int OpenReadOnly = 0x80000;
    public const int OpenPathOnly = 0x200000 | OpenReadOnly;
    public const int CachestatNumber = 451;
    public const int SeekData = 3;
    public const int SeekHole = 4;
    public const long TmpfsMagic = 0x01021994;
    public const int AtEmptyPath = 0x1000;
    public const uint StatxBasicStats = 0x7ff;
    public const int FileTypeMask = 0xf000;
    public const int RegularFile = 0x8000;
    public const int Enxio = 6;
    public const int Enotty = 25;
}
