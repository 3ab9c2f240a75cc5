namespace KernelBits.Cli.CommandLine;

/// <summary>A usage mistake or bad input. The message is one line: what is wrong, where, and what would be right.</summary>
internal sealed class UsageException(string message) : Exception(message);
