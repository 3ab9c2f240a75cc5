using BitLayouts.Generator.Pipeline;
using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Generator.Emitting;

/// <content>Conversions to other layouts.</content>
internal sealed partial class LayoutEmitter
{
    private const string RawEnd = "raw";

    private void WriteConversions()
    {
        foreach (IGrouping<string, EvaluatedConversion> forms in _layout.Conversions.Items.GroupBy(static c => c.MemberName))
        {
            EvaluatedConversion first = forms.First();
            _writer.Blank();
            _writer.Summary(CSharpText.Xml(first.Doc));
            _writer.Doc($"<remarks>{DocText.Origin(forms, static c => new(c.Only, c.Kernel, c.Renames), first.Source)}</remarks>");
            string head = $"public {first.TargetType} {first.MemberName}";
            if (!first.AsksKernel)
            {
                WriteConversionBody($"{head}() => ", first);
                continue;
            }

            _writer.KernelDoc().KernelBlock(head);
            foreach (EvaluatedConversion form in forms)
            {
                if (form.Only is { } only)
                {
                    _writer.Line($"if ({_printer.Print(only)})").Open();
                    WriteConversionBody("return ", form);
                    _writer.Close().Blank();
                }
                else
                {
                    WriteConversionBody("return ", form);
                }
            }

            if (forms.All(static f => f.Only is not null))
            {
                _writer.Line("return default;");
            }

            _writer.Close();
        }
    }

    private void WriteConversionBody(string before, EvaluatedConversion conversion)
    {
        LayoutShape target = Nested(conversion.TargetType) ?? new LayoutShape(conversion.TargetType, 64, AsksKernel: false, default);
        WordType word = new(target.Width);
        List<string> terms = [];
        List<(string Member, string Value)> conditional = [];
        foreach (EvaluatedMapping mapping in conversion.Map)
        {
            Source source = SourceOf(mapping.From);
            if (mapping.To == RawEnd)
            {
                terms.Add(InKernels(mapping.Only, source.As(word), word));
            }
            else if (target.Fields.Items.FirstOrDefault(f => f.MemberName == mapping.To) is { } field)
            {
                if (field.InvertedWhen is null)
                {
                    terms.Add(InKernels(mapping.Only, Term(target.TypeName, word, field, source), word));
                }
                else
                {
                    conditional.Add((field.MemberName, Fit(field, target.TypeName, source, word)));
                }
            }
        }

        terms.AddRange(conversion.Set.Items.Where(member => !IsInverted(target, member)).Select(member => SetMask(target, member)));
        terms.AddRange(UnnamedInverted(conversion, target));
        string suffix = string.Concat(conditional.Select(static c => $".With{c.Member}({c.Value})"));
        WriteTerms($"{before}{conversion.TargetType}.FromRaw(", word, terms, suffix);
    }

    private string InKernels(Expr? only, string term, WordType word) =>
        only is null ? term : $"({_printer.Print(only)} ? {BitCode.Group(term)} : {word.Zero})";

    private static string SetMask(LayoutShape target, string member) =>
        target.Fields.Items.Any(f => f.MemberName == member && f.AsksKernel)
            ? $"{target.TypeName}.{member}MaskIn(kernel)"
            : $"{target.TypeName}.{member}Mask";

    private void WriteTerms(string head, WordType word, List<string> terms, string suffix)
    {
        string cast = word.IsNarrow ? $"({word.Keyword})(" : "";
        string end = (word.IsNarrow ? "))" : ")") + suffix + ";";
        if (terms.Count <= 1)
        {
            _writer.Line(head + (terms.Count == 0 ? "0" : cast + terms[0]) + (terms.Count == 0 ? ")" + suffix + ";" : end));
            return;
        }

        _writer.Line(head + cast);
        for (int i = 0; i < terms.Count; i++)
        {
            _writer.Indented((i == 0 ? "" : "| ") + BitCode.Group(terms[i]) + (i == terms.Count - 1 ? end : ""));
        }
    }

    private static string Term(string targetType, WordType word, FieldShape field, Source source)
    {
        string owner = targetType + ".";
        if (field.Type == FieldType.Bool)
        {
            string mask = $"{owner}{field.MemberName}Mask";
            string zero = word.Width == 64 ? "0UL" : word.Width == 32 ? "0U" : "0";
            string condition = source.IsBool ? source.Text : $"({source.Text} & 1) != 0";
            return field.Inverted ? $"({condition} ? {zero} : {mask})" : $"({condition} ? {mask} : {zero})";
        }

        return field.Inverted && !field.IsSplit
            ? BitCode.Place(field, $"({Inverse(field, targetType, source, word)})", owner)
            : BitCode.Encode(field, BitCode.Group(LosesExcess(field, word) ? source.As(word) : Fit(field, targetType, source, word)), owner);
    }

    /// <summary>A value that is shifted to the top of its word loses what the field cannot hold; the JIT would keep the mask.</summary>
    private static bool LosesExcess(FieldShape field, WordType word) => !word.IsNarrow && !field.IsSplit && field.Shift == 0
        && field.Ranges[0].High == word.Width - 1 && field.Ranges[0].Low > 0;

    /// <summary>
    /// The value inverted before it is moved, which takes one mask; inverted in its place it would take two. What the source's
    /// own mask would drop, that of the target drops.
    /// </summary>
    private static string Inverse(FieldShape field, string targetType, Source source, WordType word)
    {
        bool hasAll = (source.Max & field.Max) == field.Max && source.Word.Width == word.Width;
        string value = source.IsLowest && hasAll ? "_raw" : source.As(word);
        return $"~{BitCode.Group(value)} & {targetType}.{field.MemberName}Max";
    }

    /// <summary>The source's value without the bits that the target cannot hold.</summary>
    private static string Fit(FieldShape field, string targetType, Source source, WordType word)
    {
        string value = source.As(word);
        bool fits = (source.Max & ~field.Max) == 0;
        return fits ? value : $"{value} & {targetType}.{field.MemberName}Max";
    }

    /// <summary>A target field that is stored inverted and gets no value holds the inverse of zero, so that it reads as 0.</summary>
    private static IEnumerable<string> UnnamedInverted(EvaluatedConversion conversion, LayoutShape target)
    {
        HashSet<string> named = [.. conversion.Map.Items.Select(static m => m.To), .. conversion.Set.Items];
        if (named.Contains(RawEnd))
        {
            return [];
        }

        ulong written = target.Fields.Items.Where(f => named.Contains(f.MemberName)).Aggregate(0UL, static (mask, f) => mask | f.Mask);
        return target.Fields.Items
            .Where(f => f.Inverted && (f.Mask & written) == 0)
            .Select(f => $"{target.TypeName}.{f.MemberName}Mask");
    }

    private static bool IsInverted(LayoutShape target, string member) =>
        target.Fields.Items.Any(f => f.MemberName == member && f.Inverted);

    private Source SourceOf(string from)
    {
        EvaluatedField? field = from == RawEnd ? null : _layout.Fields.Items.FirstOrDefault(f => f.MemberName == from);
        if (field is null)
        {
            return new Source("_raw", _word, _word.Mask, IsBool: false);
        }

        ulong max = Shape(field).Max;
        string name = field.MemberName;
        return field.Type switch
        {
            FieldType.Bool => new Source(_layout.IsFlags ? "Has" + name : name, _word, 1, IsBool: true),
            FieldType.Enum => new Source($"(ulong){name}", new WordType(64), max, IsBool: false),
            FieldType.Layout => new Source(name + ".Raw", new WordType(NestedWidth(field.TypeRef)), max, IsBool: false),
            _ => new Source(name, _word, max, IsBool: false) { IsLowest = IsLowest(Shape(field)) },
        };
    }

    private static bool IsLowest(FieldShape field) =>
        !field.IsSplit && !field.Inverted && field.InvertedWhen is null && field.Shift == 0 && field.Low == 0 && !field.AsksKernel;

    /// <summary>The value that a conversion takes from its word.</summary>
    private sealed record Source(string Text, WordType Word, ulong Max, bool IsBool)
    {
        /// <summary>The value is the lowest bits of the word.</summary>
        public bool IsLowest { get; init; }

        public string As(WordType target) => IsBool ? $"({Text} ? 1{(target.Width == 64 ? "UL" : "U")} : 0)"
            : target.Width < Word.Width && (Max & ~target.Mask) != 0 ? $"({target.Keyword})({Text} & {CSharpText.Hex(target.Mask)})"
            : target.Convert(Text, Word);
    }
}
