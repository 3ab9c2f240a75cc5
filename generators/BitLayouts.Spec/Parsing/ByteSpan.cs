namespace BitLayouts.Spec.Parsing;

/// <summary>A stretch of the specification's UTF-8 bytes, from <paramref name="Start"/> up to but without <paramref name="End"/>.</summary>
internal readonly record struct ByteSpan(int Start, int End);

/// <summary>A value and where it was written.</summary>
internal sealed record Located<T>(T Value, ByteSpan Span);
