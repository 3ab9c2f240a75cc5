using System.CommandLine;
using System.Diagnostics;
using KernelBits.Cli.CommandLine;

namespace KernelBits.Cli.Traces;

/// <summary><c>kbits run</c>: the model held against recordings of real kernels.</summary>
internal static class RunCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CliContext context)
    {
        var files = new Argument<string[]>("TRACE")
        {
            Description = "JSON Lines, many traces a file: a header such as {\"trace\":\"t\",\"profile\":\"v6.18\",\"pte_marker_pageout\":false,"
                + "\"pagemap_shmem_swap\":false,\"soft_dirty\":false}, then operations such as {\"do\":\"write\",\"map\":\"a\",\"page\":0,\"count\":4} "
                + "and what was recorded after them (pagemap, cache).",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var json = new Option<bool>("--json") { Description = "Write one JSON document with the counts and the first failures." };
        var command = new Command(
            "run", "Replay traces on the model of their kernel; exit code 1 if a pagemap word, a page cache or a result is not as recorded.")
        {
            files, json,
        };
        command.SetAction(parsed =>
        {
            string[] paths = parsed.GetValue(files) ?? [];
            ParseErrors.RefuseOptions(command, paths);
            return Run(paths, parsed.GetValue(json), context);
        });
        return command;
    }

    private static int Run(string[] paths, bool json, CliContext context)
    {
        if (paths.Length == 0)
        {
            throw new UsageException("run needs a file of traces, such as: kbits run traces/live-6.18-core.jsonl");
        }

        long started = Stopwatch.GetTimestamp();
        RunFindings findings = TraceFiles.Run(paths, context.Token);
        if (json)
        {
            JsonOutput.Write(context.Stdout, writer => RunJson.Write(writer, findings));
        }
        else
        {
            RunText.Write(context.Stdout, findings, Stopwatch.GetElapsedTime(started));
        }

        return findings.Failed == 0 ? ExitCode.Fine : ExitCode.Differences;
    }
}
