using KernelBits.AddressSpaces;

namespace KernelBits.Mapping;

/// <summary>Ends registrations with userfaultfd (<c>userfaultfd_unregister</c>, fs/userfaultfd.c, v5.14 to v7.3).</summary>
internal sealed class UffdUnregister(MmBehaviour behaviour, UffdWriteProtect protection, UffdContext context)
{
    private readonly MmBehaviour _behaviour = behaviour;
    private readonly UffdWriteProtect _protection = protection;
    private readonly UffdContext _context = context;

    /// <summary>Ends those of a range; what is not registered does not matter.</summary>
    /// <returns>False where nothing is mapped.</returns>
    public bool TryUnregister(AddressSpace space, ulong start, ulong end)
    {
        var vmas = space.VmasIn(start, end);
        foreach (var vma in vmas)
        {
            if (vma.Uffd is null)
                continue;
            if (_behaviour.UnregisterDropsUffdWp)
                _protection.Unprotect(vma, Math.Max(vma.Start, start), Math.Min(vma.End, end));
            _context.Set(vma, start, end, null);
        }
        return vmas.Count != 0;
    }
}
