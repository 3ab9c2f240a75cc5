namespace Stranger;

/// <summary>A decoder of the stranger's own, written by hand with masks: what the properties hold against the packages.</summary>
internal static class PteReader
{
    public static bool IsMapped(ulong pte) => (pte & 0x101) != 0;

    public static ulong FrameOf(ulong pte) => ((pte & 1) == 0 && pte != 0 ? ~pte : pte) >> 12 & 0xff_ffff_ffff;
}
