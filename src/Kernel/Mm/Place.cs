namespace KernelBits.Mm;

/// <summary>Where a law is checked; made text only when the law is broken, since a check looks at every frame.</summary>
/// <param name="Kind">What it is: a frame, a slot, a pte.</param>
/// <param name="Owner">The process, file, cgroup or area it belongs to.</param>
/// <param name="Number">Its number there.</param>
internal readonly record struct Place(string Kind, long Owner, ulong Number)
{
    public static Place Frame(int frame) => new("frame {1}", 0, (ulong)frame);

    public static Place Slot(int area, int slot) => new("swap area {0} slot {1}", area, (ulong)slot);

    public static Place Pte(int process, ulong page) => new("process {0} page 0x{1:x}", process, page);

    public static Place FilePage(int file, ulong index) => new("file {0} page {1}", file, index);

    public static Place Process(int process) => new("process {0}", process, 0);

    public static Place File(int file) => new("file {0}", file, 0);

    public static Place Cgroup(int cgroup) => new("cgroup {0}", cgroup, 0);

    public static Place Area(int area) => new("swap area {0}", area, 0);

    public static Place Whole(string what) => new(what, 0, 0);

    public override string ToString() => string.Format(System.Globalization.CultureInfo.InvariantCulture, Kind, Owner, Number);
}
