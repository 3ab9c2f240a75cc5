namespace KernelBits.Live.Tests.Lockstep.Sequences;

/// <summary>A mapping of one process as far as the next operations depend on it.</summary>
internal sealed class PlannedMap(string name, string? file, bool isPrivate, int pages)
{
    private readonly bool[] _isMapped = [.. Enumerable.Repeat(true, pages)];

    public string Name => name;

    /// <summary>The file behind it, or null for anonymous memory.</summary>
    public string? File => file;

    public bool IsPrivate => isPrivate;

    public int Pages => pages;

    /// <summary>Userfaultfd may watch it.</summary>
    public bool IsWatched { get; set; }

    /// <summary>It may consist of several vmas.</summary>
    public bool IsSplit { get; set; }

    public bool IsGone => Array.TrueForAll(_isMapped, static isMapped => !isMapped);

    public void Unmap(int page, int count)
    {
        _isMapped.AsSpan(page, count).Clear();
        IsSplit = true;
    }

    /// <summary>What a child has of it: everything but the registration with userfaultfd.</summary>
    public PlannedMap Fork()
    {
        var child = new PlannedMap(name, file, isPrivate, pages) { IsSplit = IsSplit };
        _isMapped.CopyTo(child._isMapped, 0);
        return child;
    }
}
