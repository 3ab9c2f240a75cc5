using System.Runtime.InteropServices;

namespace KernelBits.Live;

/// <summary>A machine, which may have a live kernel to read.</summary>
/// <param name="IsLinux">It runs Linux.</param>
/// <param name="Architecture">What this process is compiled for.</param>
/// <param name="Description">What the system calls itself.</param>
internal sealed record Platform(bool IsLinux, Architecture Architecture, string Description)
{
    /// <summary>This machine.</summary>
    public static Platform Current { get; } =
        new(OperatingSystem.IsLinux(), RuntimeInformation.ProcessArchitecture, RuntimeInformation.OSDescription);

    /// <summary>Demands the platform whose encodings are specified.</summary>
    /// <exception cref="PlatformNotSupportedException">This is another.</exception>
    public void Require()
    {
        if (!IsLinux || Architecture != Architecture.X64)
        {
            throw new PlatformNotSupportedException(
                $"the pagemap of a live process can be read on x86-64 Linux only, and this is {Description} on {Architecture}.");
        }
    }
}
