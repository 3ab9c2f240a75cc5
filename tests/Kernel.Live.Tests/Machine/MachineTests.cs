using Xunit;

namespace KernelBits.Live.Tests.Machine;

/// <summary>What the tests do to the machine, they undo.</summary>
[Collection(SwapCollection.Name)]
public sealed class MachineTests(SwapMachine machine)
{
    [LiveFact(LiveNeeds.Swap)]
    public void The_swap_file_is_on_while_tests_run()
    {
        Assert.NotNull(machine);
        Assert.Contains($"kernelbits-live-swap-{Environment.ProcessId}-", File.ReadAllText("/proc/swaps"), StringComparison.Ordinal);
    }

    [LiveFact(LiveNeeds.Swap)]
    public void A_swap_file_leaves_nothing_behind()
    {
        SwapFile swap = SwapFile.Create(1 << 20);
        Assert.Contains(swap.FilePath, File.ReadAllText("/proc/swaps"), StringComparison.Ordinal);
        swap.Dispose();
        Assert.DoesNotContain(swap.FilePath, File.ReadAllText("/proc/swaps"), StringComparison.Ordinal);
        Assert.False(File.Exists(swap.FilePath));
    }

    [LiveFact(LiveNeeds.Cgroup)]
    public void A_cgroup_holds_a_process_and_leaves_nothing_behind()
    {
        using var sleep = System.Diagnostics.Process.Start("sleep", "60");
        MemoryCgroup cgroup = MemoryCgroup.Create(16 << 20);
        try
        {
            cgroup.Add(sleep.Id);
            Assert.Contains($"/kernelbits-live-{Environment.ProcessId}-", File.ReadAllText($"/proc/{sleep.Id}/cgroup"), StringComparison.Ordinal);
        }
        finally
        {
            sleep.Kill();
            sleep.WaitForExit();
            cgroup.Dispose();
        }

        Assert.Empty(Directory.EnumerateDirectories("/sys/fs/cgroup", $"kernelbits-live-{Environment.ProcessId}-*", SearchOption.AllDirectories));
    }
}
