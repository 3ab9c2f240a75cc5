namespace KernelBits.Proc;

/// <summary>How far a pass over the mappings of a process is.</summary>
/// <param name="tell">Told of how many pages are done, and of how many.</param>
/// <param name="total">Pages of all mappings.</param>
internal sealed class CensusProgress(Action<ulong, ulong>? tell, ulong total)
{
    private ulong _before;

    /// <summary>So many pages of a mapping are done.</summary>
    public void Reach(ulong pages) => tell?.Invoke(_before + pages, total);

    /// <summary>A mapping is done, whether or not it was read to its end.</summary>
    public void FinishMapping(ulong pages)
    {
        _before += pages;
        Reach(0);
    }
}
