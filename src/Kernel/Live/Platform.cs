using System.Runtime.InteropServices;

namespace KernelBits.Live;

/// <summary>Where there is a live kernel to read.</summary>
internal static class Platform
{
    /// <summary>Demands the platform whose encodings are specified.</summary>
    /// <exception cref="PlatformNotSupportedException">This is another.</exception>
    public static void Require()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64)
        {
            throw new PlatformNotSupportedException(
                $"the pagemap of a live process can be read on x86-64 Linux only, and this is {RuntimeInformation.OSDescription} on {RuntimeInformation.ProcessArchitecture}.");
        }
    }
}
