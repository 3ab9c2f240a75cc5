using Spectre.Console;

namespace KernelBits.Cli;

/// <summary>What a command may use of the world.</summary>
/// <param name="Stdout">Results.</param>
/// <param name="Stderr">Progress and complaints.</param>
/// <param name="AvailableMemoryBytes">Memory this process may use.</param>
/// <param name="Token">Cancelled by Ctrl-C.</param>
internal sealed record CliContext(TextWriter Stdout, TextWriter Stderr, ulong AvailableMemoryBytes, CancellationToken Token)
{
    private const int RedirectedWidth = 100;

    /// <summary>Both outputs go to a terminal, so a progress display is of use and in nobody's way.</summary>
    public bool IsInteractive => IsTerminal(Stdout) && IsTerminal(Stderr);

    /// <summary>A console that writes to <see cref="Stdout"/>.</summary>
    public IAnsiConsole CreateOutput() => Create(Stdout);

    /// <summary>A console that writes to <see cref="Stderr"/>.</summary>
    public IAnsiConsole CreateErrorOutput() => Create(Stderr);

    private static IAnsiConsole Create(TextWriter writer)
    {
        bool terminal = IsTerminal(writer);
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = terminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = terminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = terminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!terminal)
        {
            console.Profile.Width = int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), out int columns) && columns > 0
                ? columns
                : RedirectedWidth;
            console.Profile.Capabilities.Unicode = true;
        }

        return console;
    }

    private static bool IsTerminal(TextWriter writer)
        => (ReferenceEquals(writer, Console.Out) && !Console.IsOutputRedirected)
            || (ReferenceEquals(writer, Console.Error) && !Console.IsErrorRedirected);
}
