using System.Runtime.InteropServices;

namespace KernelBits.Collections;

/// <summary>
/// Asks the operating system to back memory by huge pages (<c>madvise(2)</c>, <c>MADV_HUGEPAGE</c>); changes nothing but time. Linux
/// gives huge pages to those who ask unless its administrator says otherwise; elsewhere nothing happens.
/// </summary>
internal static partial class HugePages
{
    /// <summary>Asks for memory that nobody has touched yet and that begins and ends as huge pages do.</summary>
    public static void Advise(nuint address, nuint bytes)
    {
        if (OperatingSystem.IsLinux())
            _ = Advise(address, bytes, (int)MadviseAdvice.Hugepage);
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nuint address, nuint length, int advice);
}
