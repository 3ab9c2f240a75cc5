namespace KernelBits.Tests.Traces;

/// <summary>Finds the recordings of real kernels, which are too large to live in the repository.</summary>
internal static class TruthFolder
{
    private const string Variable = "KERNELBITS_TRUTH";

    /// <summary>The folder, or null where this machine has none.</summary>
    public static string? Path { get; } = Locate();

    /// <summary>Why a test that needs the folder is skipped, or null where it can run.</summary>
    public static string? SkipReason => Path is null
        ? $"no recordings: set {Variable} to the truth folder, or put it at shared/truth beside or above the repository"
        : null;

    /// <summary>
    /// A skipped test's name with the reason, since test runners print the name only; null, for the usual name, where it runs.
    /// </summary>
    public static string? DisplayName(string test) => SkipReason is null ? null : $"{test} ({SkipReason})";

    public static string TraceFile(string name)
        => System.IO.Path.Combine(Path ?? throw new InvalidOperationException(SkipReason), "traces", name);

    private static string? Locate()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } configured)
            return Directory.Exists(configured) ? configured : null;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = System.IO.Path.Combine(folder.FullName, "shared", "truth");
            if (Directory.Exists(candidate))
                return candidate;
        }
        return null;
    }
}
