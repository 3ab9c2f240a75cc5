using System.CommandLine;
using KernelBits.Cli.CommandLine;
using KernelBits.Cli.Pictures;
using KernelBits.Cli.Profiles;
using KernelBits.Live;
using KernelBits.Proc;

namespace KernelBits.Cli.Pagemap;

/// <summary><c>kbits pagemap</c>: where the pages of a live process are.</summary>
internal static class PagemapCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CliContext context)
    {
        var process = new Argument<string>("PID") { Description = "A process, or 'self'." };
        var range = new Option<string?>("--range")
        {
            Description = "Look at these addresses only, in hex and whole pages: 7f0000000000-7f0000200000.", HelpName = "START-END",
        };
        var png = new Option<string?>("--png") { Description = "Draw the address space into this file.", HelpName = "FILE" };
        var html = new Option<string?>("--html") { Description = "Draw it into this file, with details under the pointer.", HelpName = "FILE" };
        var json = new Option<bool>("--json") { Description = "Write one JSON document instead of the table." };
        var profile = ProfileOption.Create(isLive: true);
        var command = new Command(
            "pagemap",
            "The live kernel: per mapping, how many pages are present, in swap, guarded, write-protected or nowhere. Shared memory in swap, "
            + "which /proc/PID/pagemap does not tell, is looked up in the page cache; markers are not taken for swap. Works without "
            + "privileges, and says what it may not see.")
        {
            process, range, profile, png, html, json,
        };
        command.SetAction(parsed => Run(
            PagemapArguments.Read(parsed.GetValue(process)!, parsed.GetValue(range)),
            parsed.GetValue(profile),
            new PictureFiles(parsed.GetValue(png), parsed.GetValue(html)),
            parsed.GetValue(json),
            context));
        return command;
    }

    private static int Run(PagemapArguments arguments, string? profile, PictureFiles files, bool json, CliContext context)
    {
        try
        {
            ChosenProfile? named = profile is null ? null : ChosenProfile.Read(profile);
            using LiveProcess process = LiveProcess.Open(arguments.ProcessId, named?.ToChoice());
            var cells = new CellMap();
            var options = new CensusOptions
            {
                Start = arguments.Start,
                End = arguments.End,
                OnMapping = files.Any ? cells.Start : null,
                OnRun = files.Any ? cells.Add : null,
            };
            AddressSpaceCensus census = json || !context.IsInteractive
                ? AddressSpaceCensus.Take(process, options, context.Token)
                : PagemapProgress.Run(context.CreateErrorOutput(), onProgress => AddressSpaceCensus.Take(process, options with { OnProgress = onProgress }, context.Token));
            var findings = new PagemapFindings(
                arguments.ProcessId, ProcessName.Of(arguments.ProcessId), PagemapProfile.Of(process.Choice, named), process.ShowsFrames, census);
            if (files.Any)
            {
                files.Write(Picture.Draw(findings, cells));
            }

            if (json)
            {
                JsonOutput.Write(context.Stdout, writer => PagemapJson.Write(writer, findings));
            }
            else
            {
                named?.TellAssumptions(context);
                PagemapReport.Write(context.CreateOutput(), findings, context.IsInteractive);
            }

            return ExitCode.Fine;
        }
        catch (LiveProcessException e)
        {
            throw new UsageException(e.Message);
        }
        catch (PlatformNotSupportedException e)
        {
            throw new UsageException(e.Message);
        }
    }
}
