using KernelBits.AddressSpaces;

namespace KernelBits.Rmap;

/// <summary>Makes, splits, merges and drops vmas, keeping every list that they are in (mm/mmap.c, v5.14).</summary>
internal sealed class VmaEditor(MmBehaviour behaviour, AnonVmaTable anonVmas, FileMappings files)
{
    private readonly MmBehaviour _behaviour = behaviour;
    private readonly AnonVmaTable _anonVmas = anonVmas;
    private readonly FileMappings _files = files;

    /// <summary>Adds a vma to its process.</summary>
    public void Link(Vma vma)
    {
        vma.SetPageProt();
        vma.Space.Insert(vma);
        _files.Link(vma);
    }

    /// <summary>Takes a vma, whose ptes are gone, from its process.</summary>
    public void Unlink(Vma vma)
    {
        vma.Space.Remove(vma);
        _files.Unlink(vma);
        _anonVmas.Unlink(vma);
    }

    /// <summary>Splits a vma before a page that lies within it (<c>__split_vma</c>).</summary>
    /// <returns>The upper part; the given vma is the lower.</returns>
    public Vma Split(Vma vma, ulong page)
    {
        var upper = new Vma(vma.Space, page, vma.End, vma.IndexOf(page), vma.Flags, vma.File)
        {
            Uffd = vma.Uffd,
            MayHoldStaleUffdWp = vma.MayHoldStaleUffdWp,
            MayHoldGuards = vma.MayHoldGuards,
        };
        vma.End = page;
        vma.Space.VmasChanged();
        Link(upper);
        _anonVmas.Clone(upper, vma);
        return upper;
    }

    /// <summary>Splits so that a vma starts at a page and another ends there, if the page lies within one.</summary>
    public void SplitAt(AddressSpace space, ulong page)
    {
        if (space.Find(page) is { } vma && vma.Start < page)
            Split(vma, page);
    }

    /// <summary>Joins a vma with its neighbours where Linux would (<c>vma_merge</c>).</summary>
    /// <returns>The vma that now covers the range; it has the flags of the one given.</returns>
    public Vma Merge(Vma vma)
    {
        var vmas = vma.Space.Vmas;
        int at = vmas.IndexOf(vma);
        var previous = at > 0 && VmaMerge.CanFollow(vmas[at - 1], vma, _behaviour) ? vmas[at - 1] : null;
        var next = at + 1 < vmas.Count && VmaMerge.CanPrecede(vma, vmas[at + 1], _behaviour) ? vmas[at + 1] : null;
        if (previous is not null && next is not null && !VmaMerge.CanJoin(previous, next))
            next = null;
        var flags = vma.Flags;
        if (previous is not null)
        {
            Absorb(previous, vma);
            vma = previous;
        }
        if (next is not null)
            Absorb(vma, next);
        vma.Flags = flags;
        vma.SetPageProt();
        return vma;
    }

    private void Absorb(Vma lower, Vma upper)
    {
        ulong end = upper.End;
        if (lower.AnonVma is null)
            _anonVmas.Clone(lower, upper);
        Unlink(upper);
        lower.End = end;
        lower.MayHoldStaleUffdWp |= upper.MayHoldStaleUffdWp;
        lower.MayHoldGuards |= upper.MayHoldGuards;
        lower.Space.VmasChanged();
    }
}
