using KernelBits.Mapping;

namespace KernelBits.Mm;

/// <content>swapon and swapoff (mm/swapfile.c, v5.14).</content>
public sealed partial class MemoryManager
{
    /// <summary>Adds a swap area.</summary>
    /// <param name="area">Its size and priority.</param>
    /// <param name="id">Its swap type: the lowest that is free.</param>
    /// <returns>0; -EINVAL for an area without a slot besides its header; -EPERM when all swap types are taken.</returns>
    public int SwapOn(SwapAreaOptions area, out SwapAreaId id)
    {
        ArgumentNullException.ThrowIfNull(area);
        id = default;
        if (area.Slots < 2)
            return Error(Errno.Einval);
        if (Swap.Add(area.Slots, area.Priority) is not { } added)
            return Error(Errno.Eperm);
        Generation.Advance();
        id = new SwapAreaId(added.Type);
        return 0;
    }

    /// <summary>Removes a swap area, reading everything back that lies in it.</summary>
    /// <returns>0; -EINVAL if there is no such area; -ENOMEM if what lies in it finds no room: the area stays on.</returns>
    public int SwapOff(SwapAreaId id)
    {
        if (Swap.Find(id.Value) is not { } area)
            return Error(Errno.Einval);
        Generation.Advance();
        Swap.StopServing(area);
        if (!new TryToUnuse(Kernel, Behaviour, Frames, Swap, SwapCache, Files, Shmem).TryUnuse(area, Spaces))
        {
            Swap.ServeAgain(area);
            return Error(Errno.Enomem);
        }
        Swap.Remove(area);
        return 0;
    }
}
