namespace KernelBits.Packages.Tests.Building;

/// <summary>How a program ended and what it printed, both streams.</summary>
internal sealed record ProgramResult(string Command, int ExitCode, string Output)
{
    /// <summary>The lines of the output.</summary>
    public IReadOnlyList<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The result, if the program ended well.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message holds what it said.</exception>
    public ProgramResult Succeeded() =>
        ExitCode == 0 ? this : throw new InvalidOperationException($"{Command} ended with {ExitCode}:\n{Output}");
}
