using BitLayouts.Spec.Parsing;

namespace BitLayouts.Spec.Model;

/// <summary>An expression of the file.</summary>
/// <param name="Text">As written.</param>
/// <param name="Span">The JSON value, quotes included.</param>
/// <param name="Root">The parsed form; null where it could not be parsed, which has been reported.</param>
/// <param name="IsPlainNumber">Written as a JSON number rather than as text.</param>
internal sealed record ExpressionModel(string Text, ByteSpan Span, ExpressionSyntax? Root, bool IsPlainNumber);
