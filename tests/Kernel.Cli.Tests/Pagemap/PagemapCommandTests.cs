using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using KernelBits.Live;
using KernelBits.Profiles;

namespace KernelBits.Cli.Tests.Pagemap;

/// <summary><c>kbits pagemap</c> on this very process, which takes no privileges.</summary>
public sealed class PagemapCommandTests
{
    private static readonly string[] _counts =
    [
        "pages", "present", "swapped", "swapped_shmem", "guard", "uffd_wp", "poisoned", "hole_or_cached",
    ];

    private static bool IsLive => OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64;

    [Fact]
    public void Every_mapping_is_in_the_document_and_adds_up()
    {
        if (!IsLive)
        {
            return;
        }

        JsonElement json = Kbits.Succeed("pagemap self --json").Json;
        Assert.Equal(Environment.ProcessId, json.GetProperty("pid").GetInt32());
        Assert.Equal(File.ReadAllText("/proc/sys/kernel/osrelease").Trim(), json.GetProperty("kernel").GetString());
        JsonElement[] mappings = [.. json.GetProperty("mappings").EnumerateArray()];
        Assert.Contains(mappings, static m => m.GetProperty("name").GetString() == "[stack]" && m.GetProperty("perms").GetString() == "rw-p");
        foreach (JsonElement mapping in mappings)
        {
            ulong start = Address(mapping, "start");
            ulong end = Address(mapping, "end");
            Assert.Equal((end - start) / 4096, Count(mapping, "pages"));
            Assert.Equal(Count(mapping, "pages"), Count(mapping, "present") + Count(mapping, "swapped") + Count(mapping, "swapped_shmem")
                + Count(mapping, "guard") + Count(mapping, "poisoned") + Count(mapping, "hole_or_cached") + Count(mapping, "other"));
        }

        JsonElement totals = json.GetProperty("totals");
        Assert.All(_counts, key => Assert.Equal((ulong)mappings.Sum(m => (decimal)Count(m, key)), Count(totals, key)));
    }

    [Fact]
    public void The_table_has_a_sum_and_says_what_is_in_swap()
    {
        if (!IsLive)
        {
            return;
        }

        string table = Kbits.Succeed("pagemap self").Stdout;
        Assert.Contains($"Process {Environment.ProcessId}", table, StringComparison.Ordinal);
        Assert.Contains("hole or", table, StringComparison.Ordinal);
        Assert.Contains("[stack]", table, StringComparison.Ordinal);
        Assert.Contains(" in swap", table, StringComparison.Ordinal);
    }

    [Fact]
    public void The_profile_is_told_with_what_was_assumed()
    {
        if (!IsLive)
        {
            return;
        }

        KernelChoice choice = RunningKernel.Choose();
        string[] head = Kbits.Succeed("pagemap self").Stdout.Split('\n');
        Assert.Contains($" on {choice.Release}, read as {choice.ProfileName}, ", head[0], StringComparison.Ordinal);
        Assert.Equal(choice.Summary, head[1]);
        JsonElement json = Kbits.Succeed("pagemap self --json").Json;
        Assert.Equal((choice.ProfileName, "kernel"), (json.GetProperty("profile").GetString(), json.GetProperty("profile_from").GetString()));
        Assert.Equal(choice.IsBeyondEvidence, json.GetProperty("beyond_evidence").GetBoolean());
        Assert.Equal(choice.Assumptions, json.GetProperty("assumed").EnumerateArray().Select(static sentence => sentence.GetString()!));
    }

    [Theory]
    [InlineData("v6.12", "v6.12", 0)]
    [InlineData("v5.14-rfc", "v5.14-rfc", 0)]
    [InlineData("v6.12:CONFIG_MEM_SOFT_DIRTY=off", "v6.12:CONFIG_MEM_SOFT_DIRTY=off", 0)]
    [InlineData("6.8.0-31-generic", "v6.6", 5)]
    public void Another_profile_can_be_named(string text, string name, int assumptions)
    {
        if (!IsLive)
        {
            return;
        }

        JsonElement json = Kbits.Succeed($"pagemap self --json --profile {text}").Json;
        Assert.Equal((name, "option"), (json.GetProperty("profile").GetString(), json.GetProperty("profile_from").GetString()));
        Assert.Equal(assumptions, json.GetProperty("assumed").GetArrayLength());
        Assert.Equal(RunningKernel.Choose().Release.Text, json.GetProperty("kernel").GetString());
        Kbits.Outcome table = Kbits.RunLine($"pagemap self --profile {text}");
        Assert.Contains($"read as {name}, ", table.Stdout, StringComparison.Ordinal);
        Assert.Contains("The profile is the one of --profile; the running kernel's would be ", table.Stdout, StringComparison.Ordinal);
        Assert.Equal(assumptions, table.Stderr.Count('\n'));
    }

    [Fact]
    public void Pictures_are_whole_files()
    {
        if (!IsLive)
        {
            return;
        }

        string folder = Directory.CreateTempSubdirectory("kbits-picture-").FullName;
        try
        {
            string html = Path.Combine(folder, "a.html");
            string png = Path.Combine(folder, "a.png");
            var outcome = Kbits.Run("pagemap", "self", "--html", html, "--png", png);
            string page = File.ReadAllText(html);
            Assert.Contains($"Memory of process {Environment.ProcessId}", page, StringComparison.Ordinal);
            Assert.Contains("[stack]", page, StringComparison.Ordinal);
            Assert.EndsWith("</html>\n", page, StringComparison.Ordinal);
            Assert.DoesNotContain("http", page.Replace("xmlns", "", StringComparison.Ordinal), StringComparison.Ordinal);

            // Without fonts there is no text to draw, which is said.
            if (outcome.Code == ExitCode.Fine)
            {
                Assert.Equal("PNG"u8.ToArray(), File.ReadAllBytes(png)[1..4]);
            }
            else
            {
                Assert.Contains("no fonts", outcome.Stderr, StringComparison.Ordinal);
            }

            Assert.DoesNotContain(Directory.EnumerateFiles(folder), static file => file.EndsWith(".tmp", StringComparison.Ordinal));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_pipe_is_written_to_and_stays_one()
    {
        if (!IsLive)
        {
            return;
        }

        string folder = Directory.CreateTempSubdirectory("kbits-picture-").FullName;
        try
        {
            string pipe = Path.Combine(folder, "pipe");
            using (Process mkfifo = Process.Start("mkfifo", [pipe]))
            {
                await mkfifo.WaitForExitAsync();
            }

            string link = Path.Combine(folder, "link");
            File.CreateSymbolicLink(link, pipe);
            Task<string> reader = Task.Run(() => File.ReadAllText(pipe));
            var outcome = Kbits.Run("pagemap", "self", "--html", link);
            Assert.Equal((ExitCode.Fine, ""), (outcome.Code, outcome.Stderr));
            Assert.EndsWith("</html>\n", await reader.WaitAsync(TimeSpan.FromMinutes(1)), StringComparison.Ordinal);
            Assert.Equal([link, pipe], Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_range_is_all_that_is_looked_at()
    {
        if (!IsLive)
        {
            return;
        }

        JsonElement stack = Kbits.Succeed("pagemap self --json").Json.GetProperty("mappings").EnumerateArray().Single(static m => m.GetProperty("name").GetString() == "[stack]");
        ulong end = Address(stack, "end");
        JsonElement json = Kbits.Succeed($"pagemap self --range {end - 8192:x}-{end:x} --json").Json;
        Assert.Equal(2UL, Count(json.GetProperty("totals"), "pages"));
    }

    [Theory]
    [InlineData("pagemap x", "'x' is not a process; write its number, such as 1234, or self.")]
    [InlineData("pagemap self --profile v9", "--profile 'v9' is not known; known are v5.14, v5.14-rfc, v5.19, v6.1, v6.1-pageout, v6.6, v6.12, v6.18, v7.3, and what uname -r prints, such as 6.1.0-56-amd64.")]
    [InlineData("pagemap 0", "'0' is not a process; write its number, such as 1234, or self.")]
    [InlineData("pagemap self --range 5", "--range '5' is not a range; write two hex addresses, as in 7f0000000000-7f0000200000.")]
    [InlineData("pagemap self --range 1000-1001", "--range '1000-1001' is not a range of whole pages: both addresses are multiples of 0x1000, and the second is higher.")]
    public void Bad_arguments_are_refused(string line, string message) => Assert.Equal(message, Kbits.Refuse(line.Split(' ')));

    [Fact]
    public void A_process_that_is_not_there_is_refused()
    {
        if (IsLive)
        {
            Assert.Equal("there is no process 2147483647.", Kbits.Refuse("pagemap", "2147483647"));
        }
    }

    [Fact]
    public void Somebody_without_privileges_reads_his_own_and_is_told_what_is_hidden()
    {
        if (!IsLive || !Environment.IsPrivilegedProcess || !File.Exists("/usr/bin/setpriv"))
        {
            return;
        }

        Assert.Equal((2, "", "kbits: the memory of process 1 may not be looked at: it takes the same user, or CAP_SYS_PTRACE.\n"), AsNobody("1"));
        (int code, string stdout, string stderr) = AsNobody("self");
        Assert.Equal((0, ""), (code, stderr));
        JsonElement json = JsonDocument.Parse(stdout).RootElement;
        Assert.False(json.GetProperty("privileged").GetBoolean());
        Assert.True(Count(json.GetProperty("totals"), "present") > 0);
        Assert.Contains(json.GetProperty("notes").EnumerateArray(), static note => note.GetString()!.Contains("CAP_SYS_ADMIN", StringComparison.Ordinal));
    }

    private static (int Code, string Stdout, string Stderr) AsNobody(string process)
    {
        const string nobody = "65534";
        using Process child = Process.Start(new ProcessStartInfo(
            "/usr/bin/setpriv",
            ["--reuid", nobody, "--regid", nobody, "--clear-groups", Environment.ProcessPath!, Path.Combine(AppContext.BaseDirectory, "kbits.dll"), "pagemap", process, "--json"])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, Environment = { ["DOTNET_EnableDiagnostics"] = "0" },
        })!;
        Task<string> stdout = child.StandardOutput.ReadToEndAsync();
        string stderr = child.StandardError.ReadToEnd();
        child.WaitForExit();
        return (child.ExitCode, stdout.Result, stderr);
    }

    private static ulong Count(JsonElement element, string key) => element.GetProperty(key).GetUInt64();

    private static ulong Address(JsonElement element, string key) =>
        Convert.ToUInt64(element.GetProperty(key).GetString()![2..], 16);
}
