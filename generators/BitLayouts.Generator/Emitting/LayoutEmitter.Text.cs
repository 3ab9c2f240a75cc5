namespace BitLayouts.Generator.Emitting;

/// <content>Formatting and parsing; the work is done by the support types from the layout's table.</content>
internal sealed partial class LayoutEmitter
{
    private void WriteText()
    {
        string word = _word.Width == 64 ? "raw" : $"({_word.Keyword})raw";
        _writer.Blank();
        _writer.Summary("The word, its kind and its fields; <see cref=\"Parse(string, IFormatProvider?)\"/> reads it back.");
        _writer.Line("public override string ToString() => Layout.Format(_raw);").Blank();
        _writer.Summary("The word as people say it, for debuggers.");
        _writer.Line("private string DebuggerText => Layout.Describe(_raw);").Blank();
        _writer.Summary("The word as text.");
        _writer.Doc("<param name=\"format\"><c>X</c> for the word in hexadecimal, <c>F</c> for the fields in braces, <c>G</c>, empty or null for both.</param>");
        _writer.Doc("<param name=\"formatProvider\">Not used; the text is the same in every culture.</param>");
        _writer.Doc("<exception cref=\"FormatException\">There is no such format.</exception>");
        _writer.Line("public string ToString(string? format, IFormatProvider? formatProvider = null) => Layout.Format(_raw, format);").Blank();
        _writer.Doc("<inheritdoc/>");
        _writer.Line("public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>");
        _writer.Indented("Layout.TryFormat(_raw, destination, out charsWritten, format);").Blank();
        _writer.Doc("<inheritdoc/>");
        _writer.Line("public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>");
        _writer.Indented("Layout.TryFormat(_raw, utf8Destination, out bytesWritten, format);");
        WriteParse("string", "s", "ArgumentNullException.ThrowIfNull(s);\n");
        WriteParse("ReadOnlySpan<char>", "s", "");
        WriteParse("ReadOnlySpan<byte>", "utf8Text", "");
        WriteTryParse("[NotNullWhen(true)] string?", "s", word);
        WriteTryParse("ReadOnlySpan<char>", "s", word);
        WriteTryParse("ReadOnlySpan<byte>", "utf8Text", word);
    }

    private void WriteParse(string type, string name, string check)
    {
        string word = _word.Width == 64 ? $"Layout.Parse({name})" : $"({_word.Keyword})Layout.Parse({name})";
        _writer.Blank();
        _writer.Summary("Reads a word in hexadecimal, with or without its kind and fields, or fields in braces alone.");
        _writer.Doc($"<param name=\"{name}\">Such as <c>0x1</c>, what <see cref=\"ToString()\"/> writes, or fields in braces; fields not named read as zero.</param>");
        _writer.Doc("<param name=\"provider\">Not used; the text is the same in every culture.</param>");
        _writer.Doc("<exception cref=\"FormatException\">The text is none of these, or its parts contradict each other.</exception>");
        string signature = $"public static {Type} Parse({type} {name}, IFormatProvider? provider = null)";
        if (check.Length == 0)
        {
            _writer.Line($"{signature} => new({word});");
            return;
        }

        _writer.Line(signature).Open().Line($"{check}return new({word});").Close();
    }

    private void WriteTryParse(string type, string name, string word)
    {
        _writer.Blank();
        _writer.Summary("Reads a word as <see cref=\"Parse(string, IFormatProvider?)\"/> does, without exceptions.");
        _writer.Doc($"<param name=\"{name}\">The text.</param>");
        _writer.Doc("<param name=\"provider\">Not used; the text is the same in every culture.</param>");
        _writer.Doc("<param name=\"result\">The word; the default where the text is not one.</param>");
        _writer.Line($"public static bool TryParse({type} {name}, IFormatProvider? provider, out {Type} result)").Open();
        _writer.Line($"bool parsed = Layout.TryParse({name}, out ulong raw, out _);\nresult = new({word});\nreturn parsed;");
        _writer.Close();
    }
}
