namespace KernelBits.Experiments;

/// <summary>The sizes of a replay. <see cref="Rfc"/> is the RFC thread's experiment.</summary>
public sealed record ReplayPlan
{
    /// <summary>The largest mapping, in pages: page numbers are array indices.</summary>
    public static readonly ulong MaxPages = (ulong)Array.MaxLength;

    /// <summary>Plans a replay.</summary>
    /// <param name="pages">Pages of the shmem file and its mapping; 1 … <see cref="MaxPages"/>.</param>
    /// <param name="limitPages">The memory cgroup's limit in pages; 1 … <paramref name="pages"/>.</param>
    /// <param name="dirtiedPages">How many pages are written, once each; 0 … <paramref name="pages"/>.</param>
    /// <param name="pattern">Which pages are written.</param>
    /// <param name="seed">Fixes the random choice, and the values that are written.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public ReplayPlan(ulong pages, ulong limitPages, ulong dirtiedPages, DirtyPattern pattern, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfZero(pages);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pages, MaxPages);
        ArgumentOutOfRangeException.ThrowIfZero(limitPages);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limitPages, pages);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dirtiedPages, pages);
        if (!Enum.IsDefined(pattern))
        {
            throw new ArgumentOutOfRangeException(nameof(pattern), pattern, "Not a pattern.");
        }

        Pages = pages;
        LimitPages = limitPages;
        DirtiedPages = dirtiedPages;
        Pattern = pattern;
        Seed = seed;
    }

    /// <summary>The experiment of the RFC thread: 16 GiB of shmem, a random half of it dirtied, in a 4 GiB memory cgroup.</summary>
    public static ReplayPlan Rfc { get; } = new(
        RfcTable.Pages, RfcTable.PresentPages, RfcTable.PresentPages + RfcTable.SwappedPages, DirtyPattern.Random, seed: 1);

    /// <summary>Pages of the shmem file and its mapping.</summary>
    public ulong Pages { get; }

    /// <summary>The memory cgroup's limit, in pages.</summary>
    public ulong LimitPages { get; }

    /// <summary>Pages that are written, once each.</summary>
    public ulong DirtiedPages { get; }

    /// <summary>Which pages are written.</summary>
    public DirtyPattern Pattern { get; }

    /// <summary>Fixes the random choice, and the values that are written.</summary>
    public ulong Seed { get; }

    /// <summary>The value that the replay writes to a page and expects to find there at the end.</summary>
    public ulong ValueOf(ulong page) => SplitMix64.Mix(Seed + page);
}
