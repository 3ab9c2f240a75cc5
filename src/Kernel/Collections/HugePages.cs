using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KernelBits.Collections;

/// <summary>
/// Asks the operating system to back a large array by huge pages (<c>madvise(2)</c>, <c>MADV_HUGEPAGE</c>); changes nothing but time.
/// The model's state is looked at all over, and with 4 KiB pages nearly every look misses the CPU's TLB, which costs more than the
/// look. Linux gives huge pages to those who ask unless its administrator says otherwise; elsewhere nothing happens.
/// </summary>
internal static partial class HugePages
{
    private const nuint HugePageBytes = (nuint)PageTableConstants.PmdSize;

    /// <summary>Asks for an array that the collector does not move and nobody has touched yet; one smaller than a huge page is left alone.</summary>
    public static unsafe void Advise<T>(T[] array)
        where T : struct
    {
        nuint bytes = (nuint)array.Length * (nuint)Unsafe.SizeOf<T>();
        if (bytes < HugePageBytes || !OperatingSystem.IsLinux())
            return;
        // Out to whole huge pages: neighbours are arrays of the same kind, and a hint does them no harm.
        nuint start = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(array));
        nuint first = start & ~(HugePageBytes - 1);
        nuint end = (start + bytes + HugePageBytes - 1) & ~(HugePageBytes - 1);
        _ = Advise(first, end - first, (int)MadviseAdvice.Hugepage);
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nuint address, nuint length, int advice);
}
