using System.Globalization;

namespace KernelBits.Live.Tests.Machine;

/// <summary>A memory cgroup of one test, of version 1 or 2, with a limit; gone when disposed of.</summary>
internal sealed class MemoryCgroup : IDisposable
{
    /// <summary>As much memory as a test may take.</summary>
    public const long MaxLimitBytes = 1L << 30;

    private const string Prefix = "kernelbits-live-";
    private const string Version1 = "/sys/fs/cgroup/memory";
    private const string Version2 = "/sys/fs/cgroup";
    private const int Attempts = 100;

    private readonly string _path;

    private MemoryCgroup(string path) => _path = path;

    /// <summary>Creates a cgroup.</summary>
    /// <param name="limitBytes">What its processes may hold in memory; at most <see cref="MaxLimitBytes"/>.</param>
    /// <exception cref="InvalidOperationException">There is no memory controller, or it cannot be used; the message says why.</exception>
    public static MemoryCgroup Create(long limitBytes)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limitBytes, MaxLimitBytes);
        (string root, string limit) = Controller();
        var cgroup = new MemoryCgroup(Path.Combine(root, $"{Prefix}{Environment.ProcessId}-{Guid.NewGuid():n}"));
        try
        {
            Directory.CreateDirectory(cgroup._path);
            File.WriteAllText(Path.Combine(cgroup._path, limit), limitBytes.ToString(CultureInfo.InvariantCulture));
            return cgroup;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            cgroup.Dispose();
            throw new InvalidOperationException(e.Message, e);
        }
    }

    /// <summary>Moves a process into the cgroup; what it touches from now on is charged there.</summary>
    public void Add(int process) =>
        File.WriteAllText(Path.Combine(_path, "cgroup.procs"), process.ToString(CultureInfo.InvariantCulture));

    /// <summary>Removes it; its processes must have ended.</summary>
    public void Dispose()
    {
        // A process that has just been waited for can be a member for some moments longer.
        for (int attempt = 1; Directory.Exists(_path); attempt++)
        {
            try
            {
                Directory.Delete(_path);
            }
            catch (IOException) when (attempt < Attempts)
            {
                Thread.Sleep(10);
            }
        }
    }

    private static (string Root, string LimitFile) Controller()
    {
        string controllers = Path.Combine(Version2, "cgroup.subtree_control");
        return Directory.Exists(Version1) ? (Version1, "memory.limit_in_bytes")
            : File.Exists(controllers) && File.ReadAllText(controllers).Split([' ', '\n']).Contains("memory") ? (Version2, "memory.max")
            : throw new InvalidOperationException($"neither {Version1} nor the memory controller in {controllers}");
    }
}
