using System.Text.Json;

namespace KernelBits.Cli.Tests;

/// <summary>Runs the program in this process.</summary>
internal static class Kbits
{
    private const ulong PlentyOfMemory = 1UL << 40;

    /// <summary>What a run left behind.</summary>
    internal sealed record Outcome(int Code, string Stdout, string Stderr)
    {
        public JsonElement Json => JsonDocument.Parse(Stdout).RootElement;
    }

    public static Outcome Run(params string[] args) => Run(args, CancellationToken.None);

    public static Outcome Run(string[] args, CancellationToken token, ulong availableMemoryBytes = PlentyOfMemory)
    {
        using var stdout = new StringWriter { NewLine = "\n" };
        using var stderr = new StringWriter { NewLine = "\n" };
        int code = Program.Run(args, new CliContext(stdout, stderr, availableMemoryBytes, token));
        return new Outcome(code, stdout.ToString(), stderr.ToString());
    }

    /// <summary>Splits a command line at spaces.</summary>
    public static Outcome RunLine(string line) => Run(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Runs and demands success with nothing on stderr.</summary>
    public static Outcome Succeed(string line)
    {
        Outcome outcome = RunLine(line);
        Assert.Equal("", outcome.Stderr);
        Assert.Equal(0, outcome.Code);
        return outcome;
    }

    /// <summary>Runs and demands exit code 2, nothing on stdout and one line on stderr; gives that line.</summary>
    public static string Refuse(params string[] args) => RequireRefusal(Run(args));

    /// <summary>The line of a refused run.</summary>
    public static string RequireRefusal(Outcome outcome)
    {
        Assert.Equal(2, outcome.Code);
        Assert.Equal("", outcome.Stdout);
        Assert.EndsWith("\n", outcome.Stderr, StringComparison.Ordinal);
        string line = outcome.Stderr[..^1];
        Assert.DoesNotContain('\n', line);
        Assert.StartsWith("kbits: ", line, StringComparison.Ordinal);
        return line["kbits: ".Length..];
    }
}
