using KernelBits.Live.Tests.Lockstep.Recording;
using KernelBits.Live.Tests.Machine;
using KernelBits.Profiles;

namespace KernelBits.Live.Tests.Lockstep;

/// <summary>The helper in a cgroup of its own, compiled and started when the first test asks, gone after the last.</summary>
public sealed class LockstepFixture : IDisposable
{
    private readonly Stack<IDisposable> _owned = new();
    private KernelRecorder? _recorder;

    /// <summary>Records what the running kernel does.</summary>
    internal KernelRecorder Recorder => _recorder ??= Start();

    /// <summary>Ends the helper and removes the cgroup and the program.</summary>
    public void Dispose()
    {
        List<Exception> failures = [];
        while (_owned.TryPop(out var owned))
        {
            try
            {
                owned.Dispose();
            }
            catch (Exception e)
            {
                failures.Add(e);
            }
        }

        if (failures.Count != 0)
        {
            throw new AggregateException(failures);
        }
    }

    private KernelRecorder Start()
    {
        HelperProgram program = HelperProgram.Build();
        _owned.Push(program);
        MemoryCgroup cgroup = MemoryCgroup.Create(MemoryCgroup.MaxLimitBytes);
        _owned.Push(cgroup);
        var helper = new HelperProcess(program);
        _owned.Push(helper);
        cgroup.Add(helper.Id);
        return new KernelRecorder(helper, RunningKernel());
    }

    private static KernelProfile RunningKernel()
        => KernelRelease.Parse(File.ReadAllText("/proc/sys/kernel/osrelease").Trim()).ChooseProfile().Kernel;
}
