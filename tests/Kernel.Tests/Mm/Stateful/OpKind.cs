namespace KernelBits.Tests.Mm.Stateful;

/// <summary>What a random sequence can do.</summary>
internal enum OpKind
{
    Read,
    Write,
    Pageout,
    DontNeed,
    Remove,
    PunchHole,
    Truncate,
    Fallocate,
    ReadFile,
    WriteFile,
    CreateFile,
    CloseFile,
    MapShared,
    MapPrivate,
    MapAnonymous,
    MapOver,
    Munmap,
    Mprotect,
    CreateProcess,
    Fork,
    Exit,
    ClearRefs,
    SwapOn,
    SwapOff,
}
