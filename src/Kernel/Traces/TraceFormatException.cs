using System.Globalization;

namespace KernelBits.Traces;

/// <summary>A line of a trace file does not say what a trace can say.</summary>
public sealed class TraceFormatException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="line">The line, from 1.</param>
    /// <param name="problem">What is wrong and what would be right.</param>
    public TraceFormatException(int line, string problem)
        : base(string.Create(CultureInfo.InvariantCulture, $"line {line}: {problem}"))
    {
        Line = line;
        Problem = problem;
    }

    /// <summary>Creates the exception.</summary>
    public TraceFormatException()
        : this(0, "not a trace")
    {
    }

    /// <summary>Creates the exception.</summary>
    public TraceFormatException(string message)
        : this(0, message)
    {
    }

    /// <summary>Creates the exception.</summary>
    public TraceFormatException(string message, Exception innerException)
        : base(message, innerException) => Problem = message;

    /// <summary>The line, from 1; 0 where it is not known.</summary>
    public int Line { get; }

    /// <summary>What is wrong, without the line.</summary>
    public string Problem { get; }
}
