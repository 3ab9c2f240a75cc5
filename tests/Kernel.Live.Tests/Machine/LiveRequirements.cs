using System.Runtime.InteropServices;
using KernelBits.Profiles;

namespace KernelBits.Live.Tests.Machine;

/// <summary>Whether this machine can show what a test is about.</summary>
internal static class LiveRequirements
{
    private const string Compiler = "gcc";
    private const int ProbeBytes = 64 << 10;

    private static readonly Lazy<string?> _root = new(static () => Environment.IsPrivilegedProcess ? null : "needs root");
    private static readonly Lazy<string?> _swap = new(static () => Probe("no swap file can be used", static () => SwapFile.Create(ProbeBytes)));
    private static readonly Lazy<string?> _cgroup = new(static () => Probe("no memory cgroup can be used", static () => MemoryCgroup.Create(MemoryCgroup.MaxLimitBytes)));
    private static readonly Lazy<string?> _compiler = new(static () => Tool.Find(Compiler) is null ? $"no {Compiler} on the PATH" : null);
    private static readonly Lazy<string?> _kernel = new(CheckKernel);

    /// <summary>Why a test is skipped, or null where it can run.</summary>
    /// <param name="needs">What the test asks for.</param>
    public static string? SkipReason(LiveNeeds needs)
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64)
        {
            return "the live kernel is read on x86-64 Linux only";
        }

        (LiveNeeds Need, Lazy<string?> Reason)[] checks =
        [
            (LiveNeeds.Root, _root), (LiveNeeds.Compiler, _compiler), (LiveNeeds.Kernel6_18, _kernel), (LiveNeeds.Swap, _swap), (LiveNeeds.Cgroup, _cgroup),
        ];
        return checks.Where(check => (needs & check.Need) == check.Need).Select(static check => check.Reason.Value).FirstOrDefault(static reason => reason is not null);
    }

    private static string? CheckKernel()
    {
        string text = File.ReadAllText("/proc/sys/kernel/osrelease").Trim();
        return KernelRelease.TryParse(text, out KernelRelease? release) && release.ChooseProfile() is { ProfileName: "v6.18", Match: KernelMatch.SameVersion }
            ? null
            : $"recorded on 6.18, and this kernel is {text}";
    }

    /// <summary>Tries it out, since rights and file systems can refuse in many ways.</summary>
    private static string? Probe(string what, Func<IDisposable> create)
    {
        try
        {
            create().Dispose();
            return null;
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            return $"{what}: {e.Message}";
        }
    }
}
