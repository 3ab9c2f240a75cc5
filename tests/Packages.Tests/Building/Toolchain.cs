namespace KernelBits.Packages.Tests.Building;

/// <summary>What native compilation links with.</summary>
internal static class Toolchain
{
    /// <summary>Why nothing can be linked here, or null where it can.</summary>
    public static string? WhyMissing { get; } =
        !OperatingSystem.IsLinux() ? "native compilation is tried on Linux only"
        : IsOnPath("clang") || IsOnPath("gcc") ? null
        : "no C toolchain: native compilation links with clang or gcc";

    private static bool IsOnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Any(folder => File.Exists(Path.Combine(folder, program)));
}
