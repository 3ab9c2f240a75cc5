using System.CommandLine;

namespace KernelBits.Cli.CommandLine;

/// <summary>Turns the parser's complaints into one line that says what would be right.</summary>
internal static class ParseErrors
{
    /// <summary>The exception to throw for a command line that does not parse.</summary>
    public static UsageException Explain(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        string path = PathOf(command);

        // A misspelt option may have been taken for an argument, so that the argument is what is left over.
        string? misspelt = parsed.CommandResult.Tokens.Select(static t => t.Value).FirstOrDefault(static t => t.StartsWith("--", StringComparison.Ordinal));
        if ((misspelt ?? parsed.UnmatchedTokens.FirstOrDefault()) is { } token)
        {
            return new UsageException(Unmatched(token, command, path));
        }

        string message = parsed.Errors is [{ } error, ..] ? error.Message.TrimEnd('.') : "a command is missing";
        return new UsageException($"{UserText.OneLine(message)}; {path} --help shows what is possible.");
    }

    /// <summary>Refuses misspelt options that the parser took for arguments, as it does where a command takes any number of them.</summary>
    /// <exception cref="UsageException">An argument begins with <c>--</c>.</exception>
    public static void RefuseOptions(Command command, IEnumerable<string> arguments)
    {
        if (arguments.FirstOrDefault(static argument => argument.StartsWith("--", StringComparison.Ordinal)) is { } option)
        {
            throw new UsageException(Unmatched(option, command, PathOf(command)));
        }
    }

    /// <summary>The words that lead to a command: <c>kbits spec diff</c>.</summary>
    private static string PathOf(Command command)
    {
        Command? parent = command.Parents.OfType<Command>().FirstOrDefault();
        return parent is null ? "kbits" : $"{PathOf(parent)} {command.Name}";
    }

    private static string Unmatched(string token, Command command, string path)
    {
        if (token.StartsWith('-'))
        {
            string[] options = [.. command.Options.Select(static option => option.Name)];
            return $"{path} has no option {UserText.Quote(token)}{UserText.DidYouMean(token, options)}; it has {string.Join(", ", options)}.";
        }

        string[] commands = [.. command.Subcommands.Select(static sub => sub.Name)];
        return commands.Length == 0
            ? $"{path} does not take the argument {UserText.Quote(token)}; {path} --help shows what it takes."
            : $"{UserText.Quote(token)} is not a command{UserText.DidYouMean(token, commands)}; the commands are {string.Join(", ", commands)}.";
    }
}
