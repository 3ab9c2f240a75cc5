namespace KernelBits.Traces;

/// <summary>A shared memory file as programs see it: its size and the values of its pages.</summary>
internal sealed class NaiveFile
{
    private readonly Dictionary<ulong, ulong> _values = [];
    private readonly Dictionary<ulong, NaivePageState> _states = [];

    public ulong Pages { get; set; }

    /// <summary>Pages that may hold memory or swap.</summary>
    public int Touched => _states.Count;

    public ulong Value(ulong page) => _values.GetValueOrDefault(page);

    public NaivePageState State(ulong page) => _states.GetValueOrDefault(page);

    public void Touch(ulong page, ulong? written)
    {
        if (written is { } value)
        {
            _values[page] = value;
            _states[page] = NaivePageState.Written;
        }
        else if (State(page) == NaivePageState.Hole)
        {
            _states[page] = NaivePageState.ReadAsHole;
        }
        else if (State(page) == NaivePageState.Fallocated)
        {
            // A fallocated page is dirty from the start, so a use of it makes it as lasting as a write.
            _states[page] = NaivePageState.Written;
        }
    }

    public void Fallocate(ulong page)
    {
        // A second fallocate finds the first one's page, and finding it makes it up to date and dirty.
        _states[page] = State(page) == NaivePageState.Hole ? NaivePageState.Fallocated : NaivePageState.Written;
    }

    /// <summary>A fallocate that runs out of memory takes back what it made, but what it found stays dirty.</summary>
    public void FallocateInPart(ulong page)
    {
        if (State(page) == NaivePageState.ReadAsHole)
            _states[page] = NaivePageState.ReadMayBeDirty;
    }

    public void Drop(ulong page)
    {
        _values.Remove(page);
        _states.Remove(page);
    }

    public void Resize(ulong pages)
    {
        Pages = pages;
        foreach (var page in _states.Keys.Where(page => page >= pages).ToList())
            Drop(page);
    }
}
