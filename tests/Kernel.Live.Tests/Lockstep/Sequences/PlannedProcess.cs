namespace KernelBits.Live.Tests.Lockstep.Sequences;

/// <summary>A process as far as the next operations depend on it.</summary>
/// <param name="Name">Its name.</param>
internal sealed record PlannedProcess(string Name)
{
    public List<PlannedMap> Maps { get; init; } = [];

    public PlannedProcess Fork(string child) => new(child) { Maps = [.. Maps.Select(static map => map.Fork())] };
}
