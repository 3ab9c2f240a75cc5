namespace KernelBits.Benchmarks.Report;

/// <summary>The section about the reader of the live kernel, which needs more than the others.</summary>
internal static class LiveSection
{
    /// <summary>The argument with which this program holds the live reader against C.</summary>
    private const string Argument = "live";

    public static string Measure()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            return "Not run: it takes Linux and root, for a swap file of its own.\n";
        }

        try
        {
            return SelfProcess.Run([Argument]);
        }
        catch (InvalidOperationException e)
        {
            return $"Not run to its end: {e.Message} Its own message is on stderr.\n";
        }
    }
}
