using System.Globalization;
using System.Runtime.Versioning;

namespace KernelBits.Live.Tests.Machine;

/// <summary>A swap file of one test run: made, switched on, and gone when disposed of.</summary>
[SupportedOSPlatform("linux")]
internal sealed class SwapFile : IDisposable
{
    /// <summary>As much as a test run may take.</summary>
    public const int MaxBytes = 256 << 20;

    private const string Prefix = "kernelbits-live-swap-";

    private SwapFile(string path) => FilePath = path;

    /// <summary>Where it lies.</summary>
    public string FilePath { get; }

    /// <summary>Makes a swap file and switches it on.</summary>
    /// <param name="bytes">Its size, whole pages, at most <see cref="MaxBytes"/>.</param>
    /// <exception cref="InvalidOperationException">No folder is on a file system that can swap; the message says what was tried.</exception>
    public static SwapFile Create(int bytes)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes, MaxBytes);
        List<string> failures = [];
        foreach (string folder in Folders())
        {
            var file = new SwapFile(Path.Combine(folder, $"{Prefix}{Environment.ProcessId}-{Guid.NewGuid():n}"));
            try
            {
                file.SwitchOn(bytes);
                return file;
            }
            catch (Exception e) when (e is InvalidOperationException or IOException or UnauthorizedAccessException)
            {
                File.Delete(file.FilePath);
                failures.Add($"{folder}: {e.Message}");
            }
        }

        throw new InvalidOperationException(string.Join("; ", failures));
    }

    /// <summary>Removes what runs that were killed have left behind.</summary>
    public static void RemoveStale()
    {
        foreach (string path in Folders().SelectMany(static folder => Directory.EnumerateFiles(folder, Prefix + "*")))
        {
            string owner = Path.GetFileName(path)[Prefix.Length..].Split('-')[0];
            if (int.TryParse(owner, NumberStyles.None, CultureInfo.InvariantCulture, out int process) && !Directory.Exists($"/proc/{process}"))
            {
                new SwapFile(path).Dispose();
            }
        }
    }

    /// <summary>Switches it off, which reads back what lies in it, and deletes it.</summary>
    public void Dispose()
    {
        try
        {
            if (File.ReadAllText("/proc/swaps").Contains(FilePath, StringComparison.Ordinal))
            {
                Tool.Run("swapoff", FilePath);
            }
        }
        finally
        {
            File.Delete(FilePath);
        }
    }

    /// <summary>A swap file must have its blocks on a disk, which /tmp need not have.</summary>
    private static IEnumerable<string> Folders() =>
        new[] { Path.GetTempPath(), "/var/tmp", AppContext.BaseDirectory }.Select(Path.GetFullPath).Where(Directory.Exists).Distinct();

    private void SwitchOn(int bytes)
    {
        using (var stream = new FileStream(FilePath, new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        }))
        {
            // Written, not truncated to size: a swap file has no holes.
            byte[] zeros = new byte[Math.Min(bytes, 1 << 20)];
            for (int left = bytes; left > 0; left -= zeros.Length)
            {
                stream.Write(zeros, 0, Math.Min(left, zeros.Length));
            }
        }

        Tool.Run("mkswap", FilePath);
        Tool.Run("swapon", FilePath);
    }
}
