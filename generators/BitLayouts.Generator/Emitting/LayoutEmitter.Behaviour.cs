using BitLayouts.Spec;
using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Generator.Emitting;

/// <content>Set operators, predicates, kinds and mutators.</content>
internal sealed partial class LayoutEmitter
{
    private void WriteSetOperators()
    {
        ulong declared = _layout.Fields.Items.Aggregate(0UL, static (mask, f) => mask | f.Mask);
        _writer.Blank();
        _writer.Summary("All declared flags.");
        _writer.Line($"private const {_word.Keyword} DeclaredMask = {_word.Hex(declared)};").Blank();
        _writer.Summary("No flag.");
        _writer.Line($"public static {Type} None => default;").Blank();
        WriteOperator("|", "The flags of both.");
        WriteOperator("&", "The flags that both have.");
        WriteOperator("^", "The flags that one of both has.");
        _writer.Summary("The declared flags that are not set.");
        _writer.Line($"public static {Type} operator ~({Type} value) => new({_word.Cast("~value._raw & DeclaredMask")});").Blank();
        _writer.Summary("Whether every flag of <paramref name=\"flags\"/> is set.");
        _writer.Doc("<param name=\"flags\">The flags to look for; none is always contained.</param>");
        _writer.Line($"public bool Contains({Type} flags) => (_raw & flags._raw) == flags._raw;");
    }

    private void WriteOperator(string op, string doc)
    {
        _writer.Summary(doc);
        _writer.Line($"public static {Type} operator {op}({Type} left, {Type} right) => new({_word.Cast($"left._raw {op} right._raw")});").Blank();
    }

    private void WritePredicates()
    {
        foreach (EvaluatedPredicate predicate in _layout.Predicates)
        {
            _writer.Blank();
            _writer.Summary(CSharpText.Xml(predicate.Doc));
            _writer.Doc($"<remarks><c>{CSharpText.Xml(predicate.Expression)}</c>.{KernelText.Remark(predicate.Only)} {Origin(predicate)}</remarks>");
            string condition = _printer.Print(predicate.Condition);
            if (AsksForKernel(predicate))
            {
                _writer.KernelDoc().KernelExpression($"public bool {predicate.MemberName}", condition);
            }
            else
            {
                _writer.Line($"public bool {predicate.MemberName} => {condition};");
            }
        }
    }

    private static string Origin(EvaluatedPredicate predicate) => predicate.Forms.Count == 0
        ? DocText.Origin(predicate.Kernel, predicate.Renames, predicate.Source)
        : DocText.Origin(predicate.Forms.Items, static f => new(f.Only, f.Kernel, f.Renames), predicate.Source);

    private void WriteKindEnum()
    {
        if (_layout.Kinds.Count == 0)
        {
            return;
        }

        _writer.Summary($"What a word of <see cref=\"{Type}\"/> is; every word is of exactly one kind.");
        _writer.Line(FileHeader.GeneratedCode);
        _writer.Line($"{_unit.Target.Accessibility} enum {Type}Kind : byte").Open();
        foreach (EvaluatedKind kind in _layout.Kinds)
        {
            _writer.Blank();
            _writer.Summary(CSharpText.Xml(kind.Doc) + KernelText.Remark(kind.Only));
            _writer.Line($"{kind.MemberName},");
        }

        _writer.Close().Blank();
    }

    private void WriteKinds()
    {
        if (_layout.Kinds.Count == 0)
        {
            return;
        }

        _writer.Blank();
        _writer.Summary("What the word is; every word is of exactly one kind.");
        EquatableArray<EvaluatedKind> kinds = _layout.Kinds;
        if (KindAsksKernel)
        {
            _writer.KernelDoc().Line($"public {Type}Kind Kind{ProfileNames.TypeParameter}(TKernel kernel)");
            _writer.Indented($"{ProfileNames.Constraint} =>");
        }
        else
        {
            _writer.Line($"public {Type}Kind Kind =>");
        }

        for (int i = 0; i < kinds.Count - 1; i++)
        {
            _writer.Indented($"{(i == 0 ? "" : ": ")}{_printer.PrintOperand(kinds[i].Condition)} ? {Type}Kind.{kinds[i].MemberName}");
        }

        _writer.Indented($"{(kinds.Count == 1 ? "" : ": ")}{Type}Kind.{kinds[kinds.Count - 1].MemberName};");
        foreach (IGrouping<string, EvaluatedKind> group in kinds.Items.Where(static k => k.LayoutType is not null).GroupBy(static k => k.LayoutType!))
        {
            WriteTryGet(group.Key, [.. group.Select(static k => k.MemberName)]);
        }
    }

    private void WriteTryGet(string layoutType, List<string> kinds)
    {
        string list = string.Join(", ", kinds.Select(k => $"<see cref=\"{Type}Kind.{k}\"/>"));
        string word = new WordType(NestedWidth(layoutType)).Width < _word.Width ? $"({new WordType(NestedWidth(layoutType)).Keyword})_raw" : "_raw";
        _writer.Blank();
        _writer.Summary($"The word as a <see cref=\"{layoutType}\"/>, if its kind is one that this layout explains: {list}.");
        _writer.Doc("<param name=\"value\">The word; the default where its kind is another.</param>");
        if (KindAsksKernel)
        {
            _writer.KernelDoc().KernelBlock($"public bool TryGet{layoutType}", $"out {layoutType} value");
        }
        else
        {
            _writer.Line($"public bool TryGet{layoutType}(out {layoutType} value)").Open();
        }

        _writer.Line($"bool explains = Kind{(KindAsksKernel ? "(kernel)" : "")} is {string.Join(" or ", kinds.Select(k => $"{Type}Kind.{k}"))};");
        _writer.Line($"value = explains ? {layoutType}.FromRaw({word}) : default;");
        _writer.Line("return explains;");
        _writer.Close();
    }

    private void WriteMutators()
    {
        foreach (IGrouping<string, EvaluatedMutator> forms in _layout.Mutators.Items.GroupBy(static m => m.MemberName))
        {
            EvaluatedMutator first = forms.First();
            _writer.Blank();
            _writer.Summary(CSharpText.Xml(first.Doc));
            _writer.Doc($"<remarks>{DocText.Origin(forms, static m => new(m.Only, m.Kernel, m.Renames), first.Source)}</remarks>");
            if (first.AsksKernel)
            {
                string body = forms.Reverse().Aggregate("this", (rest, form) => form.Only is { } only
                    ? $"{_printer.Print(only)} ? {Changed(form)} : {rest}"
                    : Changed(form));
                _writer.KernelDoc().KernelExpression($"public {Type} {first.MemberName}", body);
            }
            else
            {
                _writer.Line($"public {Type} {first.MemberName}() => {Changed(first)};");
            }
        }
    }

    private string Changed(EvaluatedMutator mutator)
    {
        (List<string> set, List<string> clear) = MutatorMasks(mutator);
        string result = "_raw";
        if (set.Count > 0)
        {
            result = $"{result} | {OneMask(set)}";
        }

        if (clear.Count > 0)
        {
            result = $"{BitCode.Group(result)} & ~{OneMask(clear)}";
        }

        return result == "_raw" ? "this" : $"new({_word.Cast(result)})";
    }

    /// <summary>Masks as one operand, which the JIT folds to one constant; it does not fold across the word.</summary>
    private static string OneMask(List<string> masks) => masks.Count == 1 ? masks[0] : $"({string.Join(" | ", masks)})";

    /// <summary>The masks to set and to clear; a field that is stored inverted is set by clearing its bits.</summary>
    private (List<string> Set, List<string> Clear) MutatorMasks(EvaluatedMutator mutator)
    {
        HashSet<string> inverted = [.. _layout.Fields.Items.Where(static f => f.Inverted).Select(static f => f.MemberName)];
        IEnumerable<string> Masks(EquatableArray<string> direct, EquatableArray<string> reverse) => direct.Items
            .Where(f => !inverted.Contains(f))
            .Concat(reverse.Items.Where(inverted.Contains))
            .Select(f => _layout.Fields.Items.Any(g => g.MemberName == f && FieldShape.Of(g).AsksKernel) ? f + "MaskIn(kernel)" : f + "Mask");
        return ([.. Masks(mutator.Set, mutator.Clear)], [.. Masks(mutator.Clear, mutator.Set)]);
    }
}
