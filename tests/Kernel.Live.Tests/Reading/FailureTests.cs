using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using KernelBits.Live.Tests.Targets;
using KernelBits.Proc;
using Microsoft.Win32.SafeHandles;
using Xunit;

namespace KernelBits.Live.Tests.Reading;

/// <summary>What goes wrong with live processes, and how that is said.</summary>
public sealed class FailureTests
{
    [LiveFact]
    public void A_process_that_is_not_there()
    {
        var e = Assert.Throws<LiveProcessException>(() => LiveProcess.Open(int.MaxValue));
        Assert.Equal((LiveFailure.NoSuchProcess, "there is no process 2147483647."), (e.Failure, e.Message));
    }

    [LiveFact(LiveNeeds.Root)]
    public void A_kernel_thread_has_no_memory()
    {
        // kthreadd is process 2, where this is not a container with processes of its own.
        if (File.ReadAllText("/proc/2/comm") != "kthreadd\n")
        {
            return;
        }

        var e = Assert.Throws<LiveProcessException>(static () =>
        {
            using LiveProcess process = LiveProcess.Open(2);
            process.ReadMappings();
        });
        Assert.Equal(LiveFailure.NoMemory, e.Failure);
    }

    [LiveFact]
    public void A_process_that_ended_and_nobody_waited_for_has_no_memory()
    {
        // sleep takes the shell's place, and waits for none of its children.
        using Process parent = Process.Start(new ProcessStartInfo("sh", ["-c", "sleep 0.5 & echo $!; exec sleep 60"]) { RedirectStandardOutput = true })!;
        try
        {
            int zombie = int.Parse(parent.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
            Assert.True(SpinWait.SpinUntil(() => File.ReadAllText($"/proc/{zombie}/stat").Contains(") Z ", StringComparison.Ordinal), TimeSpan.FromSeconds(30)));
            var e = Assert.Throws<LiveProcessException>(() =>
            {
                using LiveProcess process = LiveProcess.Open(zombie);
                process.ReadMappings();
            });
            Assert.Equal(LiveFailure.NoMemory, e.Failure);
        }
        finally
        {
            parent.Kill();
        }
    }

    [LiveFact(LiveNeeds.Compiler)]
    public void A_process_that_ends_while_it_is_read()
    {
        var target = new TargetProcess();
        ulong address = target.Map("anon", 4);
        using LiveProcess process = LiveProcess.Open(target.Id);
        var words = new PagemapEntry[4];
        Assert.Equal(4, process.Read(address, words));
        target.Dispose();
        Assert.Equal(LiveFailure.ProcessExited, Assert.Throws<LiveProcessException>(() => process.Read(address, words)).Failure);
        Assert.Equal(LiveFailure.ProcessExited, Assert.Throws<LiveProcessException>(process.ReadMappings).Failure);
        Assert.Equal(LiveFailure.ProcessExited, Assert.Throws<LiveProcessException>(() => AddressSpaceCensus.Take(process)).Failure);
    }

    [LiveFact(LiveNeeds.Compiler)]
    public void A_mapping_that_changes_while_it_is_read()
    {
        using var target = new TargetProcess();
        ulong address = target.Map("anon", 4);
        using LiveProcess process = LiveProcess.Open(target.Id);
        MemoryMapping mapping = process.ReadMappings().Single(m => m.Start <= address && address < m.End);
        process.RequireUnchanged(mapping);
        target.Unmap(address, 2);
        Assert.Equal(LiveFailure.MappingChanged, Assert.Throws<LiveProcessException>(() => process.RequireUnchanged(mapping)).Failure);
    }

    [Theory]
    [InlineData(false, Architecture.X64, "Darwin 25", "the pagemap of a live process can be read on x86-64 Linux only, and this is Darwin 25 on X64.")]
    [InlineData(true, Architecture.Arm64, "Debian 13", "the pagemap of a live process can be read on x86-64 Linux only, and this is Debian 13 on Arm64.")]
    public void A_machine_that_is_no_x86_64_Linux(bool isLinux, Architecture architecture, string description, string message)
    {
        var platform = new Platform(isLinux, architecture, description);
        Assert.Equal(message, Assert.Throws<PlatformNotSupportedException>(() => LiveProcess.Open(1, null, platform)).Message);
        Assert.Equal(message, Assert.Throws<PlatformNotSupportedException>(() => LivePagemap.Open(1, platform)).Message);
    }

    [LiveFact]
    public void A_page_cache_that_the_kernel_refuses_to_tell_of()
    {
        // A descriptor that is only a place can be asked nothing.
        using SafeFileHandle place = LibC.Open("/dev/null", OpenConstants.OPath | OpenConstants.OCloexec);
        using var cachestat = new Cachestat(place, processId: 7);
        AssertUnexpected("cachestat", () => cachestat.Count(0, 1));
        AssertUnexpected("mincore", () => new Residency(place, processId: 7).Read(0, 1));

        static void AssertUnexpected(string call, Action ask)
        {
            var e = Assert.Throws<LiveProcessException>(ask);
            Assert.Equal((LiveFailure.Unexpected, 7), (e.Failure, e.ProcessId));
            Assert.StartsWith($"the memory of process 7 cannot be read: {call} fails with error ", e.Message, StringComparison.Ordinal);
        }
    }

    [LiveFact]
    public void Addresses_are_those_of_pages()
    {
        using LiveProcess process = LiveProcess.OpenSelf();
        Assert.Throws<ArgumentException>(() => process.Read(1, new PagemapEntry[1]));
        Assert.Throws<ArgumentException>(() => { process.Read(8192, 4096, new PagemapEntry[1]); });
        Assert.Equal(0, process.Read(1UL << 47, new PagemapEntry[1]));
        Assert.Equal(1, process.Read((1UL << 47) - (2 * PagingConstants.PageSize), new PagemapEntry[2]));
    }

    [LiveFact]
    public void A_cancelled_census_stops()
    {
        using LiveProcess process = LiveProcess.OpenSelf();
        Assert.Throws<OperationCanceledException>(() => AddressSpaceCensus.Take(process, token: new CancellationToken(canceled: true)));
    }

    [LiveFact]
    public void Reading_in_batches_allocates_nothing()
    {
        using LiveProcess process = LiveProcess.OpenSelf();
        MemoryMapping mapping = process.ReadMappings().MaxBy(m => m.Pages)!;
        var buffer = new PagemapEntry[64];
        var regions = new PageRegion[16];
        ulong end = mapping.Start + Math.Min(mapping.End - mapping.Start, 1 << 22);
        Assert.Equal(0, Measure(() =>
        {
            foreach (PagemapBatch batch in process.Read(mapping.Start, end, buffer))
            {
                _ = batch.Words.Length;
            }
        }));
        Assert.Equal(0, Measure(() =>
        {
            foreach (PageRegion region in process.FindRegions(PageQuery.Populated, mapping.Start, end, regions))
            {
                _ = region.Pages;
            }
        }));

        static long Measure(Action action)
        {
            action();
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }
}
