namespace KernelBits.Cli;

/// <summary>What <c>kbits</c> returns to the shell.</summary>
internal static class ExitCode
{
    /// <summary>All went well.</summary>
    public const int Fine = 0;

    /// <summary>A check found differences.</summary>
    public const int Differences = 1;

    /// <summary>A usage mistake or bad input; one line on stderr says what and where.</summary>
    public const int Usage = 2;

    /// <summary>Ctrl-C: 128 + SIGINT, as shells have it.</summary>
    public const int Interrupted = 130;
}
