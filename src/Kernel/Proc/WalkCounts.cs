namespace KernelBits.Proc;

/// <summary>What one walk has cost.</summary>
internal struct WalkCounts
{
    public ulong Entries;
    public ulong Markers;
    public ulong Found;
    public ulong Missed;
    public ulong Nodes;
    public ulong Slots;

    public void Add(in WalkCounts other)
    {
        Entries += other.Entries;
        Markers += other.Markers;
        Found += other.Found;
        Missed += other.Missed;
        Nodes += other.Nodes;
        Slots += other.Slots;
    }
}
