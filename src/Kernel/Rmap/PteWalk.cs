using System.Runtime.CompilerServices;
using KernelBits.AddressSpaces;
using KernelBits.Frames;

namespace KernelBits.Rmap;

/// <summary>Finds the ptes that map a frame (<c>rmap_walk</c> and <c>page_vma_mapped_walk</c>, mm/rmap.c and mm/page_vma_mapped.c, v5.14).</summary>
internal ref struct PteWalk
{
    private readonly int _frame;
    private readonly ulong _index;
    private readonly List<Vma>? _vmas;
    private readonly bool _isSole;
    private int _next;
    private int _left;
    private bool _isAgain;
    private ref Pte _pte;

    /// <summary>Starts a walk; the mappings of the frame may be removed while it goes on.</summary>
    /// <param name="anonVmas">Finds the vmas of an anonymous frame.</param>
    /// <param name="files">Finds those of a file's.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="state">Its state.</param>
    public PteWalk(AnonVmaTable anonVmas, FileMappings files, int frame, in Frame state)
    {
        _frame = frame;
        _index = state.Index;
        _left = state.MapCount;
        _isSole = _left == 1;
        _vmas = _left == 0 ? null : state.IsAnon ? anonVmas.Find(state.Mapping)?.Vmas : files.Of(state.Mapping);
    }

    /// <summary>The vma of the pte found.</summary>
    public Vma Vma { get; private set; } = null!;

    /// <summary>The pte found.</summary>
    public readonly ref Pte Pte => ref _pte;

    /// <summary>Starts again, with no pte and no vma changed but through the ptes found.</summary>
    /// <param name="state">The frame's state.</param>
    public void Restart(in Frame state)
    {
        // The one pte that there is need not be looked for again.
        if (_isSole && _left == 0)
        {
            _isAgain = true;
            return;
        }
        _next = 0;
        _left = state.MapCount;
    }

    /// <summary>Goes on to the next pte.</summary>
    // Most frames are mapped once: all but one of the questions about such a frame are answered here.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MoveNext()
    {
        if (_isAgain)
        {
            _isAgain = false;
            return true;
        }
        return _left != 0 && Find();
    }

    // Apart from its callers, which it would leave no registers for what they do with the pte.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Find()
    {
        while (_left != 0 && _vmas is not null && _next < _vmas.Count)
        {
            var vma = _vmas[_next++];
            if (!vma.TryPageOf(_index, out ulong page))
                continue;
            ref var pte = ref vma.Space.Table.FindPte(page);
            if (Unsafe.IsNullRef(ref pte) || !pte.IsPresent || pte.Pfn != (ulong)_frame)
                continue;
            _pte = ref pte;
            Vma = vma;
            _left--;
            return true;
        }
        return false;
    }
}
