namespace BitLayouts.Spec.Diagnostics;

/// <summary>
/// A stretch of the specification's text. Everything counts from 0 in UTF-16 code units, as editors and compilers do; a
/// byte order mark at the start of a UTF-8 file is not counted.
/// </summary>
/// <param name="Start">Offset of the first character.</param>
/// <param name="Length">Number of characters; 0 for a place between two characters, such as the end of the file.</param>
/// <param name="Line">Line of the first character.</param>
/// <param name="Column">Column of the first character.</param>
/// <param name="EndLine">Line behind the last character.</param>
/// <param name="EndColumn">Column behind the last character.</param>
public readonly record struct SpecLocation(int Start, int Length, int Line, int Column, int EndLine, int EndColumn)
{
    /// <summary>Offset behind the last character.</summary>
    public int End => Start + Length;

    /// <summary>Line and column as people count them, from 1: <c>12:7</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Line + 1}:{Column + 1}");
}
