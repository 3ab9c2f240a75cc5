namespace KernelBits.Experiments;

/// <summary>
/// A replay that cannot stand: an access was refused, a page lost its value, or two ways of reading pagemap disagree.
/// The message says where.
/// </summary>
public sealed class ReplayException : Exception
{
    /// <summary>Says what went wrong.</summary>
    public ReplayException(string message)
        : base(message)
    {
    }
}
