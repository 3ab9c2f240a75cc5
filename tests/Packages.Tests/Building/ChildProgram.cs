using System.Diagnostics;
using System.Text;

namespace KernelBits.Packages.Tests.Building;

/// <summary>Runs programs as from a shell of their own: what the test host or its build put into the environment does not reach them.</summary>
internal static class ChildProgram
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(5);

    private static readonly string[] _foreign = ["MSBUILD", "VSTEST", "DOTNET_CLI", "COREHOST", "DOTNET_STARTUP", "TESTINGPLATFORM"];

    /// <summary>Runs the SDK in a folder.</summary>
    public static ProgramResult Dotnet(string folder, params IEnumerable<string> arguments) => Run("dotnet", folder, arguments);

    /// <summary>Runs a program in a folder to its end.</summary>
    /// <exception cref="TimeoutException">It took too long, and was ended.</exception>
    public static ProgramResult Run(string file, string folder, params IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(file, arguments)
        {
            WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (string name in Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(static n => Array.Exists(_foreign, n.StartsWith)))
        {
            start.Environment.Remove(name);
        }

        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        string command = $"{file} {string.Join(' ', start.ArgumentList)}";
        StringBuilder output = new();
        using Process process = new() { StartInfo = start };
        process.OutputDataReceived += (_, line) => Add(line.Data);
        process.ErrorDataReceived += (_, line) => Add(line.Data);
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (!process.WaitForExit(_limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{command} took longer than {_limit.TotalMinutes} minutes:\n{output}");
        }

        // Once more without a limit, which waits for the end of both streams.
        process.WaitForExit();
        return new ProgramResult(command, process.ExitCode, output.ToString());

        void Add(string? line)
        {
            lock (output)
            {
                output.Append(line).Append(line is null ? "" : "\n");
            }
        }
    }
}
