using System.CommandLine;
using System.CommandLine.Invocation;
using KernelBits.Cli.Conformance;
using KernelBits.Cli.Layouts;
using KernelBits.Cli.Pagemap;
using KernelBits.Cli.Replay;
using KernelBits.Cli.Specifications;
using KernelBits.Cli.Traces;

namespace KernelBits.Cli.CommandLine;

/// <summary>The commands, and the way from a command line to one of them.</summary>
internal static class KbitsCommand
{
    private const string Replay = "replay";

    /// <summary>The commands in the order of the help; each is made only where it is asked for, since that takes longer than most of them run.</summary>
    internal static IReadOnlyList<(string Name, Func<CliContext, Command> Create)> Commands { get; } =
    [
        (Replay, ReplayCommand.Create),
        ("decode", DecodeCommand.Create),
        ("encode", EncodeCommand.Create),
        ("conform", ConformCommand.Create),
        ("run", RunCommand.Create),
        ("pagemap", PagemapCommand.Create),
        ("spec", SpecCommand.Create),
    ];

    /// <summary>Parses the arguments and runs the command; no arguments mean <c>replay</c>.</summary>
    /// <exception cref="UsageException">The command line is wrong.</exception>
    public static int Invoke(IReadOnlyList<string> args, CliContext context)
    {
        var root = new RootCommand("The bit-exact data model of Linux memory management. Without arguments: the RFC experiment (replay).");
        if (args.Count == 0 || IsOptionOf(ReplayCommand.Create(context), args[0]))
        {
            args = [Replay, .. args];
        }

        bool isNamed = Commands.Any(c => c.Name == args[0]);
        foreach ((string name, Func<CliContext, Command> create) in Commands)
        {
            if (!isNamed || name == args[0])
            {
                root.Add(create(context));
            }
        }

        // A word or a size that begins with @ is bad input, not the name of a file with more arguments.
        ParseResult parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null, EnablePosixBundling = false });
        if (parsed.Action is ParseErrorAction)
        {
            throw ParseErrors.Explain(parsed);
        }

        return parsed.Invoke(new InvocationConfiguration
        {
            Output = context.Stdout,
            Error = context.Stderr,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        });
    }

    private static bool IsOptionOf(Command command, string arg)
    {
        int end = arg.IndexOfAny(['=', ':']);
        string name = end < 0 ? arg : arg[..end];
        return command.Options.Any(option => option.Name == name);
    }
}
