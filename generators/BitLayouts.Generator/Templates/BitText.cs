using System;

namespace BitLayoutTemplates;

/// <summary>What formatting and parsing share.</summary>
internal static class BitText
{
    /// <summary>Characters of the buffer that formatting starts with; enough for the words of most layouts.</summary>
    internal const int StackChars = 256;

    /// <summary>The format's letter: <c>G</c>, <c>X</c> or <c>F</c>.</summary>
    internal static char FormatOf(ReadOnlySpan<char> format) => format switch
    {
        "" or "G" or "g" => 'G',
        "X" or "x" => 'X',
        "F" or "f" => 'F',
        _ => throw new FormatException($"'{format}' is not a format of a word; there are X (the word), F (the fields) and G (both)."),
    };

    internal static bool SameName(string? name, ReadOnlySpan<char> other) =>
        name is not null && other.Equals(name, StringComparison.OrdinalIgnoreCase);
}
