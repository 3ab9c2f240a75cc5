using KernelBits.Proc;

namespace KernelBits.Live;

/// <summary>What the name of a mapping tells about its file.</summary>
internal static class ShmemNames
{
    // How the kernel calls shared memory without a path: memfd_create, shmem_zero_setup, newseg (ipc/shm.c) and the i915 driver's.
    private static readonly string[] _prefixes = ["/memfd:", "/dev/zero (deleted)", "/SYSV", "/dev/shm/", "/run/", "/tmp/", "/drm mm object"];

    /// <summary>The file can be shared memory; asked where it cannot be looked at.</summary>
    public static bool MayBeShmem(MemoryMapping mapping) =>
        mapping.HasFile && _prefixes.Any(prefix => mapping.Name.StartsWith(prefix, StringComparison.Ordinal));
}
