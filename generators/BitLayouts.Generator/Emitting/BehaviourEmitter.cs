using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Generator.Emitting;

/// <summary>Writes predicates, the kind of a union, changes and conversions.</summary>
internal static class BehaviourEmitter
{
    public static void Emit(CodeWriter code, LayoutUnit unit, WordType word)
    {
        EvaluatedLayout layout = unit.Layout;
        foreach (EvaluatedPredicate predicate in layout.Predicates)
        {
            code.Line();
            Docs.Summary(code, predicate.Doc);
            Docs.Remarks(code, $"<c>{Docs.Escape(predicate.Expression)}</c>.", Docs.Origin(predicate.Kernel, predicate.Source));
            code.Line($"public bool {predicate.MemberName} => {ExprCode.Render(predicate.Condition, layout, "_raw")};");
        }

        if (layout.Kinds.Count > 0)
        {
            EmitKind(code, layout);
        }

        foreach (EvaluatedMutator mutator in layout.Mutators)
        {
            code.Line();
            Docs.Summary(code, mutator.Doc);
            Docs.Remarks(code, Docs.Origin(mutator.Kernel, mutator.Source));
            code.Line($"public {layout.TypeName} {mutator.MemberName}() => {Change(mutator, word)};");
        }

        foreach (EvaluatedConversion conversion in layout.Conversions)
        {
            code.Line();
            Docs.Summary(code, conversion.Doc);
            Docs.Remarks(code, Docs.Origin(conversion.Kernel, conversion.Source));
            code.Line($"public {conversion.TargetType} {conversion.MemberName}() =>");
            code.Line($"    {ConversionCode.Render(unit, conversion, word)};");
        }
    }

    public static void EmitKindEnum(CodeWriter code, LayoutUnit unit)
    {
        EvaluatedLayout layout = unit.Layout;
        code.Line($"/// <summary>What a word of <see cref=\"{layout.TypeName}\"/> can be; every word is exactly one of these.</summary>");
        code.Line($"[{GeneratedFile.Attribute}]");
        code.Open($"{unit.Accessibility} enum {layout.TypeName}Kind : byte");
        for (int i = 0; i < layout.Kinds.Count; i++)
        {
            if (i > 0)
            {
                code.Line();
            }

            Docs.Summary(code, layout.Kinds[i].Doc);
            code.Line($"{layout.Kinds[i].MemberName} = {i},");
        }

        code.Close();
    }

    private static void EmitKind(CodeWriter code, EvaluatedLayout layout)
    {
        string kind = layout.TypeName + "Kind";
        code.Line();
        Docs.Summary(code, "What this word is.");
        code.Open($"public {kind} Kind");
        code.Open("get");
        for (int i = 0; i < layout.Kinds.Count - 1; i++)
        {
            code.Open($"if ({ExprCode.Render(layout.Kinds[i].Condition, layout, "_raw")})");
            code.Line($"return {kind}.{layout.Kinds[i].MemberName};");
            code.Close();
            code.Line();
        }

        code.Line($"return {kind}.{layout.Kinds[layout.Kinds.Count - 1].MemberName};");
        code.Close();
        code.Close();

        foreach (IGrouping<string?, EvaluatedKind> group in layout.Kinds.Items.Where(k => k.LayoutType is not null && k.LayoutType != layout.TypeName).GroupBy(static k => k.LayoutType))
        {
            code.Line();
            Docs.Summary(code, $"This word as a {group.Key}; false where it is of a kind that is none.");
            code.Open($"public bool TryGet{group.Key}(out {group.Key} value)");
            code.Line($"bool found = Kind is {string.Join(" or ", group.Select(k => $"{kind}.{k.MemberName}"))};");
            code.Line($"value = found ? {group.Key}.FromRaw(_raw) : default;");
            code.Line("return found;");
            code.Close();
        }
    }

    private static string Change(EvaluatedMutator mutator, WordType word)
    {
        static string Masks(IEnumerable<string> members) => string.Join(" | ", members.Select(static m => m + "Mask"));
        static string Group(IReadOnlyCollection<string> members) => members.Count > 1 ? $"({Masks(members)})" : Masks(members);

        if (mutator.Set.Count + mutator.Clear.Count == 0)
        {
            return "this";
        }

        string cleared = mutator.Clear.Count == 0 ? "_raw" : $"_raw & {(word.NeedsCast ? $"({word.Name})" : "")}~{Group(mutator.Clear)}";
        string set = mutator.Set.Count == 0 ? cleared : (mutator.Clear.Count == 0 ? cleared : $"({cleared})") + " | " + Masks(mutator.Set);
        return $"new({word.Cast(set)})";
    }
}
