using BitLayouts.Docs.Profiles;
using KernelBits.Cli.CommandLine;

namespace KernelBits.Cli.Specifications;

/// <summary>Reads specifications.</summary>
internal static class SpecFile
{
    /// <summary>What messages call the specification that this program was built from.</summary>
    private const string BuiltInName = "the built-in specification";

    private const string BuiltInResource = "bitlayouts.json";

    /// <summary>Far above any specification and far below what would fill the memory.</summary>
    private const int MaxBytes = 16 << 20;

    /// <summary>Opens the specification that this program was built from, which the build has checked.</summary>
    public static SnapshotReader OpenBuiltIn(CancellationToken token) =>
        SnapshotReader.Open(ReadBuiltIn(), BuiltInName, isChecked: true, token);

    /// <summary>Opens a file.</summary>
    /// <exception cref="UsageException">It cannot be read.</exception>
    /// <exception cref="SpecInputException">It has mistakes.</exception>
    public static SnapshotReader Open(string path, CancellationToken token) =>
        SnapshotReader.Open(Read(path, token), UserText.OneLine(path), isChecked: false, token);

    /// <summary>A file's bytes.</summary>
    /// <exception cref="UsageException">It cannot be read, or is far too large.</exception>
    public static byte[] Read(string path, CancellationToken token)
    {
        // A pipe that nobody writes to blocks whoever opens or reads it, and nothing but the end of the process wakes that thread.
        Task<byte[]> work = Task.Run(() => ReadHere(path, token), token);
        return work.WaitAsync(token).GetAwaiter().GetResult();
    }

    private static byte[] ReadHere(string path, CancellationToken token)
    {
        try
        {
            // A device or a pipe says nothing about its length, and may never end.
            using FileStream stream = File.OpenRead(path);
            using var bytes = new MemoryStream();
            byte[] buffer = new byte[1 << 16];
            for (int read; (read = stream.Read(buffer)) > 0;)
            {
                token.ThrowIfCancellationRequested();
                bytes.Write(buffer, 0, read);
                if (bytes.Length > MaxBytes)
                {
                    throw new UsageException($"{UserText.Quote(path)} is larger than {ByteSize.Format(MaxBytes)}; no specification is.");
                }
            }

            return bytes.ToArray();
        }
        catch (Exception e) when (FileErrors.Covers(e))
        {
            throw FileErrors.Explain(e, path);
        }
    }

    private static byte[] ReadBuiltIn()
    {
        using Stream stream = typeof(SpecFile).Assembly.GetManifestResourceStream(BuiltInResource)
            ?? throw new InvalidOperationException("The specification is not in the program.");
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
