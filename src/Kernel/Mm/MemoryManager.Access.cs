using System.Runtime.CompilerServices;
using KernelBits.AddressSpaces;
using KernelBits.Faults;
using KernelBits.PageTables;

namespace KernelBits.Mm;

/// <content>Reads and writes by programs: the CPU's page walk, and a fault where that fails.</content>
public sealed partial class MemoryManager
{
    private readonly AccessPrefetch _ahead;

    private bool _lastFaulted;

    // Accesses that have been asked for and are still to come.
    private int _askedFor;

    /// <summary>A program reads the page at an address.</summary>
    /// <param name="process">The process.</param>
    /// <param name="address">Any address in the page.</param>
    /// <param name="value">The value last written to the page; 0 if none was, or if the access was refused.</param>
    /// <exception cref="ArgumentException">There is no such process.</exception>
    public MemoryAccess Read(ProcessId process, VirtAddr address, out ulong value)
    {
        var access = Access(Space(process), PageGeometry.PageOf(address.Raw), isWrite: false, out int frame);
        value = access == MemoryAccess.Done ? Frames.Content(frame) : 0;
        return access;
    }

    /// <summary>A program writes to the page at an address.</summary>
    /// <param name="process">The process.</param>
    /// <param name="address">Any address in the page.</param>
    /// <param name="value">The page's new content.</param>
    /// <exception cref="ArgumentException">There is no such process.</exception>
    public MemoryAccess Write(ProcessId process, VirtAddr address, ulong value)
    {
        var access = Access(Space(process), PageGeometry.PageOf(address.Raw), isWrite: true, out int frame);
        if (access == MemoryAccess.Done)
            Frames.Content(frame) = value;
        return access;
    }

    /// <summary>
    /// Tells that a program will soon access pages, as prefetch instructions do: what the model keeps of them is fetched, and
    /// nothing else happens, whatever the addresses. Worth a call, two batches ahead, where accesses go all over memory: a call
    /// fetches the ways to its last four pages, and the next call what they lead to.
    /// </summary>
    /// <param name="process">The process.</param>
    /// <param name="addresses">Any address in each page; four at a time are best.</param>
    /// <exception cref="ArgumentException">There is no such process.</exception>
    public void Prefetch(ProcessId process, ReadOnlySpan<VirtAddr> addresses)
    {
        _askedFor = addresses.Length;
        _ahead.Ask(Space(process), addresses);
    }

    private MemoryAccess Access(AddressSpace space, ulong page, bool isWrite, out int frame)
    {
        frame = 0;
        if (space.Find(page) is not { } vma || !IsAllowed(vma, isWrite))
            return MemoryAccess.Segv;
        // A fault will look here, and one fault mostly follows another; asking now lets pte and slot be fetched at once.
        if (_askedFor > 0)
            _askedFor--;
        else if (_lastFaulted && vma.IsShmem)
            Files[vma.File].Tree.Prefetch(vma.IndexOf(page));
        _lastFaulted = false;
        ref var pte = ref space.Table.FindPte(page);
        while (!TryWalk(ref pte, isWrite, out frame))
        {
            _lastFaulted = true;
            Generation.Advance();
            switch (Faults.Handle(vma, page, ref pte, isWrite))
            {
                case FaultResult.Segv:
                    return MemoryAccess.Segv;
                case FaultResult.Bus:
                    return MemoryAccess.Bus;
                case FaultResult.OutOfMemory:
                    return MemoryAccess.OutOfMemory;
            }
            if (Unsafe.IsNullRef(ref pte))
                pte = ref space.Table.FindPte(page);
        }
        return MemoryAccess.Done;
    }

    // access_error, arch/x86/mm/fault.c
    private static bool IsAllowed(Vma vma, bool isWrite) => isWrite ? vma.Flags.HasWrite : vma.IsAccessible;

    // What the CPU does: it sets the accessed and dirty bits, but knows nothing of soft-dirty.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryWalk(ref Pte pte, bool isWrite, out int frame)
    {
        frame = 0;
        if (Unsafe.IsNullRef(ref pte) || !pte.Present || (isWrite && !pte.Rw))
            return false;
        pte = isWrite ? pte.WithAccessed(true).WithDirty(true) : pte.WithAccessed(true);
        frame = (int)pte.Pfn;
        return true;
    }
}
