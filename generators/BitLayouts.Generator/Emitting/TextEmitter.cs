using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Generator.Emitting;

/// <summary>Writes equality, text and parsing, all of which is the same for every layout.</summary>
internal static class TextEmitter
{
    public static void Emit(CodeWriter code, EvaluatedLayout layout, WordType word)
    {
        string type = layout.TypeName;
        string narrow = word.Width == 64 ? "raw" : $"({word.Name})raw";
        code.Line().Lines($$"""
            /// <inheritdoc/>
            public bool Equals({{type}} other) => _raw == other._raw;

            /// <inheritdoc/>
            public override bool Equals(object? obj) => obj is {{type}} other && Equals(other);

            /// <inheritdoc/>
            public override int GetHashCode() => _raw.GetHashCode();

            /// <summary>Whether two words have the same bits.</summary>
            public static bool operator ==({{type}} left, {{type}} right) => left._raw == right._raw;

            /// <summary>Whether two words differ in any bit.</summary>
            public static bool operator !=({{type}} left, {{type}} right) => left._raw != right._raw;

            /// <summary>The word in words, such as <c>{{Docs.Escape("0x… { … }")}}</c>; it parses back.</summary>
            public override string ToString() => Layout.Format(_raw);

            /// <summary>The word as text: <c>G</c> for word, kind and fields, <c>X</c> for the word alone, <c>F</c> for the fields alone.</summary>
            /// <exception cref="global::System.FormatException"><paramref name="format"/> is none of these.</exception>
            public string ToString(string? format, global::System.IFormatProvider? formatProvider = null) => Layout.Format(_raw, format);

            /// <inheritdoc/>
            public bool TryFormat(global::System.Span<char> destination, out int charsWritten, global::System.ReadOnlySpan<char> format = default, global::System.IFormatProvider? provider = null) =>
                Layout.TryFormat(_raw, destination, out charsWritten, format);

            /// <inheritdoc/>
            public bool TryFormat(global::System.Span<byte> utf8Destination, out int bytesWritten, global::System.ReadOnlySpan<char> format = default, global::System.IFormatProvider? provider = null) =>
                Layout.TryFormat(_raw, utf8Destination, out bytesWritten, format);

            /// <summary>Reads the text form, or the word alone in hex.</summary>
            /// <exception cref="global::System.FormatException"><paramref name="s"/> is neither, or its fields do not agree with its word.</exception>
            public static {{type}} Parse(string s, global::System.IFormatProvider? provider = null)
            {
                global::System.ArgumentNullException.ThrowIfNull(s);
                return Parse(global::System.MemoryExtensions.AsSpan(s), provider);
            }

            /// <summary>Reads the text form, or the word alone in hex.</summary>
            /// <exception cref="global::System.FormatException"><paramref name="s"/> is neither, or its fields do not agree with its word.</exception>
            public static {{type}} Parse(global::System.ReadOnlySpan<char> s, global::System.IFormatProvider? provider = null)
            {
                if (!Layout.TryParse(s, out ulong raw, out string? error))
                {
                    BitLayoutThrow.Unparsable(error);
                }

                return new({{narrow}});
            }

            /// <summary>Reads the text form, or the word alone in hex.</summary>
            /// <exception cref="global::System.FormatException"><paramref name="utf8Text"/> is neither, or its fields do not agree with its word.</exception>
            public static {{type}} Parse(global::System.ReadOnlySpan<byte> utf8Text, global::System.IFormatProvider? provider = null) =>
                Parse(global::System.Text.Encoding.UTF8.GetString(utf8Text), provider);

            /// <inheritdoc/>
            public static bool TryParse([global::System.Diagnostics.CodeAnalysis.NotNullWhen(true)] string? s, global::System.IFormatProvider? provider, out {{type}} result) =>
                TryParse(global::System.MemoryExtensions.AsSpan(s), provider, out result);

            /// <inheritdoc/>
            public static bool TryParse(global::System.ReadOnlySpan<char> s, global::System.IFormatProvider? provider, out {{type}} result)
            {
                bool parsed = Layout.TryParse(s, out ulong raw, out _);
                result = new({{narrow}});
                return parsed;
            }

            /// <inheritdoc/>
            public static bool TryParse(global::System.ReadOnlySpan<byte> utf8Text, global::System.IFormatProvider? provider, out {{type}} result) =>
                TryParse(global::System.Text.Encoding.UTF8.GetString(utf8Text), provider, out result);
            """);
    }
}
