using System.Diagnostics;

namespace KernelBits.Oracle.Tests.Building;

/// <summary>Runs a program to its end.</summary>
internal static class ChildProgram
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(2);

    /// <summary>What the program printed.</summary>
    /// <exception cref="InvalidOperationException">It failed or took too long; the message holds what it said.</exception>
    public static string Run(string file, params IEnumerable<string> arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(file, arguments)
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
            throw Failure($"took longer than {_limit.TotalSeconds} s");
        }

        return process.ExitCode == 0 ? stdout.Result : throw Failure($"ended with {process.ExitCode}");

        InvalidOperationException Failure(string what) => new($"{file} {string.Join(' ', process.StartInfo.ArgumentList)} {what}:\n{stderr.Result}");
    }
}
