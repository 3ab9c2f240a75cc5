using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using KernelBits.Packages.Tests.Building;
using Xunit;

namespace KernelBits.Packages.Tests;

/// <summary>The tool as one native file: what no analyzer warns of is found out by running it.</summary>
[Collection(PackagesCollection.Name)]
public sealed partial class NativeToolTests(PackageFeed feed)
{
    /// <summary>What the tool is asked, its exit code, and something that it says whatever it was compiled to.</summary>
    private static readonly (string Line, int ExitCode, string Says)[] _questions =
    [
        ("--help", 0, "pagemap"),
        ("decode pagemap 0x400000000000003f --profile v6.12 --json", 0, "\"kind\":\"marker\""),
        ("decode pte 0x8000000123456067", 0, "0x8000000123456067 present { present rw user accessed dirty pfn=0x123456 nx }"),
        ("decode auto 0x4000000000000020 0", 0, "pagemap"),
        ("encode pte present rw user accessed dirty pfn=0x123456 nx", 0, "0x8000000123456067"),
        ("encode pte type=3 offset=5 --json", 0, "\"0x1ffffffffffff400\""),
        ("spec diff v6.1 v6.12 --json", 1, "_PAGE_"),
        ("decode pte hello", 2, "kbits: 'hello' is not a hex word"),
    ];

    [StrangerFact(native: true)]
    public void Native_tool_says_what_the_tool_says()
    {
        string folder = feed.NewFolder();
        SourceCopy.To(folder);

        // As CONTRIBUTING.md has it, without what costs time and changes no code: analyzers, which have seen these sources in the
        // build of the tests (what stays of the code is looked at by the native compiler), and symbols.
        ProgramResult published = ChildProgram.Dotnet(
            folder, "publish", "src/Kernel.Cli", "-p:PublishAot=true", "-o", "artifacts/kbits", "-nologo", "-v:q", "-p:RunAnalyzers=false", "-p:NativeDebugSymbols=false")
            .Succeeded();
        Assert.Equal("", published.Output);
        string native = Path.Combine(folder, "artifacts", "kbits", "kbits");
        Assert.Empty(Directory.EnumerateFiles(Path.GetDirectoryName(native)!, "*.dll"));

        // The commit behind the plus sign is known to a repository only.
        Assert.Equal(Ask(folder, "--version").Output.Trim().Split('+')[0], ChildProgram.Run(native, folder, "--version").Succeeded().Output.Trim());
        Assert.All(_questions, question =>
        {
            ProgramResult answer = ChildProgram.Run(native, folder, question.Line.Split(' '));
            Assert.Equal(question.ExitCode, answer.ExitCode);
            Assert.Contains(question.Says, answer.Output, StringComparison.Ordinal);
            AssertSame(Ask(folder, question.Line), answer);
        });
        if (RuntimeInformation.ProcessArchitecture == Architecture.X64)
        {
            ReadsTheSameOfAProcess(native, folder);
        }
    }

    /// <summary>Has both look at a process that does nothing meanwhile.</summary>
    private static void ReadsTheSameOfAProcess(string native, string folder)
    {
        using Process idle = Process.Start(new ProcessStartInfo("cat") { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        try
        {
            // Its answer comes when everything is loaded; from then on it waits.
            idle.StandardInput.WriteLine("ready");
            idle.StandardInput.Flush();
            Assert.Equal("ready", idle.StandardOutput.ReadLine());
            string pid = $"{idle.Id}";
            ProgramResult json = ChildProgram.Run(native, folder, "pagemap", pid, "--json").Succeeded();
            Assert.Contains($"{{\"pid\":{pid},\"name\":\"cat\",", json.Output, StringComparison.Ordinal);
            AssertSame(Ask(folder, $"pagemap {pid} --json"), json);
            AssertSame(Ask(folder, $"pagemap {pid} --png built.png"), ChildProgram.Run(native, folder, "pagemap", pid, "--png", "native.png"));
            Assert.Equal(File.ReadAllBytes(Path.Combine(folder, "built.png")), File.ReadAllBytes(Path.Combine(folder, "native.png")));
        }
        finally
        {
            idle.Kill();
            idle.WaitForExit();
        }
    }

    private static ProgramResult Ask(string folder, string line) => ChildProgram.Dotnet(folder, [Repository.Tool, .. line.Split(' ')]);

    /// <summary>Whether others map the pages of libraries, too, is for others to change.</summary>
    private static void AssertSame(ProgramResult built, ProgramResult native) => Assert.Equal(
        (built.ExitCode, Exclusive().Replace(built.Output, "")),
        (native.ExitCode, Exclusive().Replace(native.Output, "")));

    [GeneratedRegex("\"exclusive\":[0-9]+,")]
    private static partial Regex Exclusive();
}
