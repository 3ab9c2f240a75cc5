namespace KernelBits.Cli.Pagemap;

/// <summary>What a process is called.</summary>
internal static class ProcessName
{
    /// <summary>The name that the kernel shows, or nothing.</summary>
    public static string Of(int processId)
    {
        try
        {
            return File.ReadAllText($"/proc/{processId}/comm").TrimEnd('\n');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
