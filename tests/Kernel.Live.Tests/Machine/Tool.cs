using System.Diagnostics;

namespace KernelBits.Live.Tests.Machine;

/// <summary>Runs a program of the machine to its end.</summary>
internal static class Tool
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(2);

    /// <summary>The program's full path; null where no folder of PATH, nor /usr/sbin and /sbin, has it.</summary>
    public static string? Find(string name) =>
        $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/sbin".Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);

    /// <summary>What the program printed.</summary>
    /// <exception cref="InvalidOperationException">It is not there, failed or took too long; the message holds what it said.</exception>
    public static string Run(string name, params IEnumerable<string> arguments)
    {
        string path = Find(name) ?? throw new InvalidOperationException($"no {name} on the PATH");
        using Process process = Process.Start(new ProcessStartInfo(path, arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, Environment = { ["LC_ALL"] = "C" },
        })!;
        process.StandardInput.Close();
        Task<string> stdout = process.StandardOutput.ReadToEndAsync();
        Task<string> stderr = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(_limit))
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            throw new InvalidOperationException($"{name} took longer than {_limit.TotalSeconds} s");
        }

        return process.ExitCode == 0
            ? stdout.Result
            : throw new InvalidOperationException($"{name} ended with {process.ExitCode}: {stderr.Result.Trim()}");
    }
}
