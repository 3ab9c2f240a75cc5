namespace KernelBits.AddressSpaces;

/// <summary>
/// The vmas that can map the anonymous pages of one vma: itself, its parts, and its copies in forked children
/// (<c>struct anon_vma</c>, include/linux/rmap.h, v5.14).
/// </summary>
internal sealed class AnonVma
{
    /// <summary>Creates an anon_vma.</summary>
    /// <param name="id">The number that frames carry.</param>
    /// <param name="root">The oldest ancestor; null for the first of its line.</param>
    public AnonVma(int id, AnonVma? root)
    {
        Id = id;
        Root = root ?? this;
    }

    /// <summary>The number that frames carry.</summary>
    public int Id { get; }

    /// <summary>The oldest ancestor: all copies of a page over forks find each other through it.</summary>
    public AnonVma Root { get; }

    /// <summary>The vmas whose chain has this anon_vma.</summary>
    public List<Vma> Vmas { get; } = [];
}
