namespace KernelBits.Live.Tests.Lockstep.Sequences;

/// <summary>A file as far as the next operations depend on it.</summary>
internal sealed class PlannedFile(string name, int pages)
{
    public string Name => name;

    public int Pages { get; set; } = pages;
}
