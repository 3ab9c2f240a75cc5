using System.Collections.Immutable;

namespace KernelBits.Proc;

/// <summary>Where the pages of a process are, mapping by mapping.</summary>
/// <param name="Mappings">The mappings by address.</param>
public sealed record AddressSpaceCensus(ImmutableArray<MappingCensus> Mappings)
{
    /// <summary>How often a mapping is read again that has changed meanwhile.</summary>
    private const int Rounds = 3;

    /// <summary>The sum of all mappings.</summary>
    public MappingCensus Totals
    {
        get
        {
            var totals = new MappingCensus();
            foreach (MappingCensus mapping in Mappings)
            {
                totals.Add(mapping);
            }

            return totals;
        }
    }

    /// <summary>
    /// Counts the pages of a process. Mappings that come, go or change meanwhile are read again, a few times;
    /// <see cref="MappingCensus.Changed"/> tells of those that changed to the end.
    /// </summary>
    /// <param name="source">Whose memory.</param>
    /// <param name="options">What to read and whom to tell.</param>
    /// <param name="token">Cancels between two batches.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static AddressSpaceCensus Take(IPagemapSource source, CensusOptions? options = null, CancellationToken token = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        options ??= new CensusOptions();
        Dictionary<MemoryMapping, MappingCensus> done = [];
        IReadOnlyList<MemoryMapping> mappings = source.ReadMappings();
        for (int round = 0; round < Rounds; round++)
        {
            ReadNew(source, options, mappings, done, token);
            mappings = source.ReadMappings();
            if (mappings.All(mapping => !options.Overlaps(mapping) || done.ContainsKey(mapping)))
            {
                break;
            }
        }

        // What never held still is counted as it was found, and said to have changed.
        HashSet<MemoryMapping> settled = [.. done.Keys];
        ReadNew(source, options, mappings, done, token);
        return new AddressSpaceCensus(
        [
            .. mappings.Where(options.Overlaps).Select(mapping =>
            {
                done[mapping].Changed = !settled.Contains(mapping);
                return done[mapping];
            }),
        ]);
    }

    private static void ReadNew(
        IPagemapSource source, CensusOptions options, IReadOnlyList<MemoryMapping> mappings, Dictionary<MemoryMapping, MappingCensus> done, CancellationToken token)
    {
        ulong total = (ulong)mappings.Where(options.Overlaps).Sum(mapping => (decimal)options.Clip(mapping).Pages);
        var progress = new CensusProgress(options.OnProgress, total);
        var reader = new MappingReader(source, options.OnRun, progress, token);
        foreach (MemoryMapping mapping in mappings)
        {
            if (!options.Overlaps(mapping))
            {
                continue;
            }

            (ulong start, ulong end, ulong pages) = options.Clip(mapping);
            if (!done.ContainsKey(mapping))
            {
                options.OnMapping?.Invoke(mapping);
                done.Add(mapping, reader.Read(mapping, start, end));
            }

            progress.FinishMapping(pages);
        }
    }
}
