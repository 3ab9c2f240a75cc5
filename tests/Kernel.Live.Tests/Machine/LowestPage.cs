namespace KernelBits.Live.Tests.Machine;

/// <summary>Takes the lowest page that this process may map, as programs at fixed addresses do.</summary>
internal sealed class LowestPage : IDisposable
{
    private const int Length = 4096;

    private readonly FileStream _file = File.OpenRead(Environment.ProcessPath!);
    private readonly nint _address;

    public LowestPage() =>
        _address = LibC.MMap(Length, Length, (int)MmapProt.Read.Raw, (int)MmapFlags.Private.Raw, _file.SafeFileHandle, 0);

    public void Dispose()
    {
        LibC.MUnmap(_address, Length);
        _file.Dispose();
    }
}
