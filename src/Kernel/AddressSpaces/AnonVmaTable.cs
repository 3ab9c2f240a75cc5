namespace KernelBits.AddressSpaces;

/// <summary>All anon_vmas by number, and the chains that tie vmas to them (mm/rmap.c, v5.14).</summary>
internal sealed class AnonVmaTable
{
    private readonly List<AnonVma?> _byId = [null];
    private readonly Stack<int> _free = new();

    /// <summary>Anon_vmas in use.</summary>
    public int Live => _byId.Count - 1 - _free.Count;

    /// <summary>The anon_vma of a number, or null once the last vma has left it.</summary>
    public AnonVma? Find(int id) => _byId[id];

    /// <summary>Counts the entries of all anon_vmas' lists.</summary>
    public int CountVmas() => _byId.Sum(anonVma => anonVma?.Vmas.Count ?? 0);

    /// <summary>
    /// Gives a vma an anon_vma for its first anonymous page (<c>anon_vma_prepare</c>): a neighbour's that the vma could merge
    /// with, or a new one.
    /// </summary>
    public void Prepare(Vma vma)
    {
        if (vma.AnonVma is not null)
            return;
        var space = vma.Space;
        int at = space.Vmas.IndexOf(vma);
        var anonVma = (at + 1 < space.Vmas.Count ? Reusable(space.Vmas[at + 1], vma, space.Vmas[at + 1]) : null)
            ?? (at > 0 ? Reusable(space.Vmas[at - 1], space.Vmas[at - 1], vma) : null)
            ?? Create(null);
        Attach(vma, anonVma);
        vma.AnonVma = anonVma;
    }

    /// <summary>Ties a vma to every anon_vma of another's chain (<c>anon_vma_clone</c>).</summary>
    public void Clone(Vma to, Vma from)
    {
        foreach (var anonVma in from.AnonVmaChain)
            Attach(to, anonVma);
        to.AnonVma ??= from.AnonVma;
    }

    /// <summary>Ties a child's vma to its parent's chain and gives it an anon_vma of its own (<c>anon_vma_fork</c>).</summary>
    public void Fork(Vma child, Vma parent)
    {
        if (parent.AnonVma is null)
            return;
        foreach (var anonVma in parent.AnonVmaChain)
            Attach(child, anonVma);
        child.AnonVma = Create(parent.AnonVma.Root);
        Attach(child, child.AnonVma);
    }

    /// <summary>Unties a vma (<c>unlink_anon_vmas</c>).</summary>
    public void Unlink(Vma vma)
    {
        foreach (var anonVma in vma.AnonVmaChain)
        {
            anonVma.Vmas.Remove(vma);
            if (anonVma.Vmas.Count == 0)
            {
                _byId[anonVma.Id] = null;
                _free.Push(anonVma.Id);
            }
        }
        vma.AnonVmaChain.Clear();
        vma.AnonVma = null;
    }

    // reusable_anon_vma and anon_vma_compatible, mm/mmap.c.
    private static AnonVma? Reusable(Vma owner, Vma first, Vma second)
        => first.End == second.Start
            && first.File == second.File
            && first.Uffd == second.Uffd
            && ((first.Flags ^ second.Flags) & ~(VmaMerge.AccessFlags | VmFlags.SoftDirty)) == VmFlags.None
            && second.PgOff == first.PgOff + (second.Start - first.Start)
            && owner.AnonVmaChain.Count == 1
            ? owner.AnonVma
            : null;

    private static void Attach(Vma vma, AnonVma anonVma)
    {
        vma.AnonVmaChain.Add(anonVma);
        anonVma.Vmas.Add(vma);
    }

    private AnonVma Create(AnonVma? root)
    {
        if (_free.TryPop(out int id))
            return _byId[id] = new AnonVma(id, root);
        var anonVma = new AnonVma(_byId.Count, root);
        _byId.Add(anonVma);
        return anonVma;
    }
}
