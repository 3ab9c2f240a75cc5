using System.Runtime.ExceptionServices;

namespace KernelBits.Experiments;

/// <summary>Does pieces of work that know nothing of each other on several threads.</summary>
internal static class SideBySide
{
    /// <summary>Does all pieces, started in order, so many at a time. The first one that fails stops the others.</summary>
    /// <param name="pieces">How many there are.</param>
    /// <param name="atOnce">How many are done at a time; with 1 all are done on the calling thread.</param>
    /// <param name="work">Does the piece of a number; its token is cancelled when another piece has failed, too.</param>
    /// <param name="token">Stops all.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static void Run(int pieces, int atOnce, Action<int, CancellationToken> work, CancellationToken token)
    {
        if (atOnce == 1)
        {
            for (int piece = 0; piece < pieces; piece++)
            {
                work(piece, token);
            }

            return;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(token);
        ExceptionDispatchInfo? failure = null;
        int next = -1;
        Task[] workers = [.. Enumerable.Range(0, Math.Min(atOnce, pieces)).Select(_ => Task.Factory.StartNew(
            Work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        Task.WaitAll(workers, CancellationToken.None);
        if (failure?.SourceException is OperationCanceledException)
        {
            token.ThrowIfCancellationRequested();
        }

        failure?.Throw();

        void Work()
        {
            try
            {
                while (Interlocked.Increment(ref next) is int piece && piece < pieces)
                {
                    work(piece, stop.Token);
                }
            }
            catch (Exception e)
            {
                // The others end by the cancellation, which comes second and says nothing.
                Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(e), null);
                stop.Cancel();
            }
        }
    }
}
