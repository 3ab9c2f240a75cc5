namespace KernelBits.Conformance;

/// <summary>A line is not a kernel vector; the message says where, what, and what would be right.</summary>
public sealed class VectorFormatException : FormatException
{
    internal VectorFormatException(string file, long line, string problem)
        : base($"{(file.Length == 0 ? "" : $"{file}, ")}line {line}: {problem}")
    {
        File = file;
        Line = line;
    }

    /// <summary>The file, as <see cref="ConformanceRun.StartFile"/> was told; empty where it was not.</summary>
    public string File { get; }

    /// <summary>Number of the line, from 1.</summary>
    public long Line { get; }
}
