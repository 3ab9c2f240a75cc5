using System;
using System.Text;

namespace BitLayoutTemplates;

/// <content>Words as text.</content>
public sealed partial class BitLayoutInfo
{
    /// <summary>The word, its kind and its fields.</summary>
    /// <param name="raw">The word.</param>
    public string Format(ulong raw) => Format(raw, null);

    /// <summary>The word as text.</summary>
    /// <param name="raw">The word.</param>
    /// <param name="format"><c>X</c> for the word in hexadecimal, <c>F</c> for the fields in braces, <c>G</c>, empty or null for both.</param>
    /// <exception cref="FormatException">There is no such format.</exception>
    public string Format(ulong raw, string? format)
    {
        Span<char> buffer = stackalloc char[BitText.StackChars];
        BitTextWriter writer = new(buffer);
        writer.Word(this, raw, BitText.FormatOf(format));
        return writer.Finish();
    }

    /// <summary>
    /// The word as people say it, such as <c>present rw user dirty pfn 0x123456</c>: its kind, and in the order of the
    /// specification the flags that are set and the numbers. Bits that are set and have no meaning in such a word follow as
    /// <c>other</c>. A debugger shows this text; it does not read back.
    /// </summary>
    /// <param name="raw">The word.</param>
    public string Describe(ulong raw)
    {
        Span<char> buffer = stackalloc char[BitText.StackChars];
        BitTextWriter writer = new(buffer);
        writer.Spoken(this, raw);
        return writer.Finish();
    }

    /// <summary>Reads a word in hexadecimal, with or without its kind and fields, or fields in braces alone.</summary>
    /// <param name="text">The text.</param>
    /// <param name="raw">The word; 0 where the text is not one.</param>
    /// <param name="error">What is wrong and what would be right; null where nothing is.</param>
    /// <returns>Whether the text is a word of this layout.</returns>
    public bool TryParse(ReadOnlySpan<char> text, out ulong raw, out string? error)
    {
        BitTextParser parser = new(text);
        bool parsed = parser.Parse(this, out raw);
        error = parsed ? null : $"{Name}: {parser.Error}";
        raw = parsed ? raw : 0;
        return parsed;
    }

    internal bool TryParse(string? text, out ulong raw, out string? error) => TryParse(text.AsSpan(), out raw, out error);

    internal bool TryParse(ReadOnlySpan<byte> utf8, out ulong raw, out string? error)
    {
        Span<char> stack = stackalloc char[BitText.StackChars];
        Span<char> chars = utf8.Length <= stack.Length ? stack : new char[utf8.Length];
        int length = Encoding.UTF8.GetChars(utf8, chars);
        return TryParse(chars[..length], out raw, out error);
    }

    internal ulong Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out ulong raw, out string? error) ? raw : throw new FormatException(error);

    internal ulong Parse(ReadOnlySpan<byte> utf8) =>
        TryParse(utf8, out ulong raw, out string? error) ? raw : throw new FormatException(error);

    internal bool TryFormat(ulong raw, Span<char> destination, out int charsWritten, ReadOnlySpan<char> format)
    {
        BitTextWriter writer = new(destination, fixedSize: true);
        writer.Word(this, raw, BitText.FormatOf(format));
        charsWritten = writer.Overflowed ? 0 : writer.Length;
        return !writer.Overflowed;
    }

    internal bool TryFormat(ulong raw, Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format)
    {
        Span<char> buffer = stackalloc char[BitText.StackChars];
        BitTextWriter writer = new(buffer);
        writer.Word(this, raw, BitText.FormatOf(format));
        bool written = Encoding.UTF8.TryGetBytes(writer.Text, utf8Destination, out bytesWritten);
        writer.Dispose();
        return written;
    }
}
