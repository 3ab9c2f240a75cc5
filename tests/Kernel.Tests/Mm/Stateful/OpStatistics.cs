namespace KernelBits.Tests.Mm.Stateful;

/// <summary>How often each operation and each outcome occurred, so that a test that exercises nothing can be told.</summary>
internal sealed class OpStatistics
{
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);

    public void Count(string what, int times = 1)
    {
        if (times > 0)
            _counts[what] = _counts.GetValueOrDefault(what) + times;
    }

    public IEnumerable<string> Missing(IEnumerable<string> wanted) => wanted.Where(what => !_counts.ContainsKey(what));

    public override string ToString() => string.Join('\n', _counts.Select(count => $"{count.Value,8}  {count.Key}"));
}
