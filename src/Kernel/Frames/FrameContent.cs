namespace KernelBits.Frames;

/// <summary>What matters of a frame only when it is written or goes out to swap.</summary>
internal struct FrameContent
{
    public ulong Value;
    public SwpEntry SwapEntry;
}
