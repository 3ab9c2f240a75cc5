using KernelBits.Collections;

namespace KernelBits.MemCgroup;

/// <summary>
/// The memory cgroups: limit and usage in pages (<c>struct page_counter</c>, include/linux/page_counter.h, v5.14). A flat
/// set: cgroup 0 is the root, which counts but has no limit; the others stand beside each other.
/// </summary>
internal sealed class MemCgroupTable
{
    // The numbers of cgroups have 16 bits in the kernel, too (MEM_CGROUP_ID_MAX, mm/memcontrol.c, v5.14).
    private const int MostCgroups = ushort.MaxValue + 1;

    private ulong[] _limit = [];
    private ulong[] _usage = [];

    public MemCgroupTable() => Create(ulong.MaxValue);

    /// <summary>The number of cgroups.</summary>
    public int Count { get; private set; }

    /// <summary>Creates a cgroup.</summary>
    /// <param name="limit">The most pages that may be charged to it (memory.max).</param>
    /// <exception cref="InvalidOperationException">There are as many as there can be.</exception>
    public int Create(ulong limit)
    {
        if (Count == MostCgroups)
            throw new InvalidOperationException($"There are {MostCgroups:N0} memory cgroups with the root already, and no more than that can be.");
        if (Count == _limit.Length)
        {
            int length = Arrays.GrownLength(_limit.Length, Count + 1, int.MaxValue);
            Arrays.Lengthen(ref _limit, length);
            Arrays.Lengthen(ref _usage, length);
        }
        _limit[Count] = limit;
        return Count++;
    }

    /// <summary>Pages that may be charged.</summary>
    public ulong Limit(int cgroup) => _limit[cgroup];

    /// <summary>Pages that are charged.</summary>
    public ulong Usage(int cgroup) => _usage[cgroup];

    /// <summary>Charges a page if the limit allows it (<c>page_counter_try_charge</c>).</summary>
    public bool TryCharge(int cgroup)
    {
        if (_usage[cgroup] >= _limit[cgroup])
            return false;
        _usage[cgroup]++;
        return true;
    }

    /// <summary>Takes a charge back (<c>page_counter_uncharge</c>).</summary>
    public void Uncharge(int cgroup) => _usage[cgroup]--;
}
