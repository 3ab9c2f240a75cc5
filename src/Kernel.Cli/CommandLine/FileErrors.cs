namespace KernelBits.Cli.CommandLine;

/// <summary>Says in one line why a file cannot be read.</summary>
internal static class FileErrors
{
    /// <summary>The exception is one that opening or reading a file throws.</summary>
    public static bool Covers(Exception e) => e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;

    /// <summary>What to tell the user.</summary>
    public static UsageException Explain(Exception e, string path) => new($"{UserText.Quote(path)} cannot be read: {Reason(e, path)}");

    private static string Reason(Exception e, string path) => e switch
    {
        FileNotFoundException or DirectoryNotFoundException => "there is no such file.",
        UnauthorizedAccessException when Directory.Exists(path) => "it is a directory.",
        UnauthorizedAccessException => "permission denied.",
        _ => e.Message,
    };
}
