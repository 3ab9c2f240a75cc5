namespace KernelBits.Live.Tests.Machine;

/// <summary>
/// The machine with the tests' swap file switched on. There is one such at a time on a machine: switching another run's file off
/// would bring pages back that this run has paged out.
/// </summary>
public sealed class SwapMachine : IDisposable
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(10);

    private readonly FileStream? _alone;
    private readonly SwapFile? _swap;

    /// <summary>Waits for other runs to end and switches the swap file on; does nothing where the tests are skipped.</summary>
    public SwapMachine()
    {
        if (LiveRequirements.SkipReason(LiveNeeds.Swap) is not null)
        {
            return;
        }

        _alone = TakeTurn();
        try
        {
            SwapFile.RemoveStale();
            _swap = SwapFile.Create(SwapFile.MaxBytes);
        }
        catch
        {
            _alone.Dispose();
            throw;
        }
    }

    /// <summary>Switches the swap file off and removes it.</summary>
    public void Dispose()
    {
        try
        {
            _swap?.Dispose();
        }
        finally
        {
            _alone?.Dispose();
        }
    }

    /// <summary>The runtime locks a file that nobody may share with flock(2), which ends with the process.</summary>
    private static FileStream TakeTurn()
    {
        string path = Path.Combine(Path.GetTempPath(), "kernelbits-live.lock");
        DateTime end = DateTime.UtcNow + _limit;
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (DateTime.UtcNow < end)
            {
                Thread.Sleep(100);
            }
        }
    }
}
