using System.Globalization;
using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Generator.Emitting;

/// <summary>XML documentation and the other texts a member carries.</summary>
internal static class Docs
{
    public static string Escape(string text) =>
        text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    public static string Quote(string? text) =>
        text is null ? "null" : Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(text, quote: true);

    public static string Hex(ulong value) => "0x" + value.ToString("x", CultureInfo.InvariantCulture);

    public static string Source(EvaluatedSource source) => $"{source.File}: {source.Symbol} ({source.Version})";

    public static string Bits(EvaluatedField field) => string.Join(",", field.Ranges.Items.Select(Bits));

    public static string Bits(BitRange range) =>
        range.Width == 1 ? range.Low.ToString(CultureInfo.InvariantCulture) : $"{range.High}:{range.Low}";

    public static void Summary(CodeWriter code, string text) => code.Line($"/// <summary>{Escape(text)}</summary>");

    public static void Remarks(CodeWriter code, params string?[] parts)
    {
        string text = string.Join(" ", parts.Where(static p => !string.IsNullOrEmpty(p)));
        if (text.Length > 0)
        {
            code.Line($"/// <remarks>{text}</remarks>");
        }
    }

    /// <summary><c>Kernel: pte_none. Source: …</c></summary>
    public static string Origin(string? kernel, EvaluatedSource source) =>
        (kernel is null ? "" : $"Kernel: <c>{Escape(kernel)}</c>. ") + $"Source: {Escape(Source(source))}.";

    public static string FieldFacts(EvaluatedField field)
    {
        var facts = new List<string> { (field.Bits == 1 ? "Bit " : "Bits ") + Bits(field) };
        if (field.Inverted || field.InvertedWhen is not null)
        {
            facts.Add("stored inverted" + (field.InvertedWhen is null ? "" : $" where <see cref=\"{field.InvertedWhen}\"/>"));
        }

        if (field.Type != FieldType.Bool)
        {
            facts.Add($"range 0 to {Hex(Max(field))}" + (field.Shift > 0 ? $" in steps of {Hex(1UL << field.Shift)}" : ""));
        }

        if (field.Unit is not null)
        {
            facts.Add("in " + Escape(field.Unit));
        }

        if (field.AliasOf is not null)
        {
            facts.Add($"the bits of {field.AliasOf} under another name");
        }

        if (field.When is not null)
        {
            facts.Add($"means anything only where <see cref=\"{field.When}\"/>");
        }

        return string.Join(", ", facts) + ".";
    }

    public static ulong Max(EvaluatedField field) => (field.Bits == 64 ? ulong.MaxValue : (1UL << field.Bits) - 1) << field.Shift;

    /// <summary>The word from its highest bit down, a line a range.</summary>
    public static void Diagram(CodeWriter code, EvaluatedLayout layout)
    {
        var rows = new List<(int High, string Bits, string Name, string Doc)>();
        foreach (EvaluatedField field in layout.Fields)
        {
            rows.Add((field.Ranges[0].High, Bits(field), field.MemberName, field.Doc));
        }

        foreach (EvaluatedReserved reserved in layout.Reserved)
        {
            rows.Add((reserved.Range.High, Bits(reserved.Range), "-", reserved.Doc));
        }

        if (rows.Count == 0)
        {
            return;
        }

        int bits = rows.Max(static r => r.Bits.Length);
        int names = rows.Max(static r => r.Name.Length);
        code.Line("/// <code>");
        foreach ((int _, string range, string name, string doc) in rows.OrderByDescending(static r => r.High))
        {
            code.Line($"/// {range.PadLeft(bits)}  {name.PadRight(names)}  {Escape(doc)}");
        }

        code.Line("/// </code>");
    }
}
