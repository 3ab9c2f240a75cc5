namespace KernelBits.Mm;

/// <summary>The state of a model contradicts itself.</summary>
public sealed class MmInvariantException : Exception
{
    /// <summary>Creates the exception without saying what is wrong.</summary>
    public MmInvariantException()
        : base("A law of the model is broken.")
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">Which law, where, what was expected and what was found.</param>
    public MmInvariantException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">Which law, where, what was expected and what was found.</param>
    /// <param name="innerException">What led to it.</param>
    public MmInvariantException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
