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
    /// <summary>Parses the arguments and runs the command; no arguments mean <c>replay</c>.</summary>
    /// <exception cref="UsageException">The command line is wrong.</exception>
    public static int Invoke(IReadOnlyList<string> args, CliContext context)
    {
        Command replay = ReplayCommand.Create(context);
        var root = new RootCommand(
            "The bit-exact data model of Linux memory management. Without arguments: the RFC experiment (replay).")
        {
            replay,
            DecodeCommand.Create(context),
            EncodeCommand.Create(context),
            ConformCommand.Create(context),
            RunCommand.Create(context),
            PagemapCommand.Create(context),
            SpecCommand.Create(context),
        };
        if (args.Count == 0 || IsOptionOf(replay, args[0]))
        {
            args = [replay.Name, .. args];
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
