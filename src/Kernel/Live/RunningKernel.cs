using System.IO.Compression;
using KernelBits.Profiles;

namespace KernelBits.Live;

/// <summary>The kernel of this machine, with all that it tells about itself.</summary>
public static class RunningKernel
{
    private const string ReleaseFile = "/proc/sys/kernel/osrelease";
    private const string CpuFile = "/proc/cpuinfo";
    private const string BuiltInConfiguration = "/proc/config.gz";
    private const string InstalledConfiguration = "/boot/config-";

    /// <summary>The nearest profile, with what the kernel's configuration and the machine say.</summary>
    /// <exception cref="PlatformNotSupportedException">This is no Linux.</exception>
    public static KernelChoice Choose()
    {
        if (Read(ReleaseFile) is not { } text || !KernelRelease.TryParse(text, out KernelRelease? release))
        {
            throw new PlatformNotSupportedException($"{ReleaseFile} does not tell a Linux release.");
        }

        KernelChoice choice = release.ChooseProfile();
        choice = Read(BuiltInConfiguration) is { } configuration || (configuration = Read(InstalledConfiguration + release)) is not null
            ? choice.WithKconfig(configuration)
            : choice;
        return Read(CpuFile) is { } cpu ? choice.WithCpuInfo(cpu) : choice;
    }

    /// <summary>A text, unpacked if need be; null where it cannot be read.</summary>
    private static string? Read(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            using Stream stream = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return null;
        }
    }
}
