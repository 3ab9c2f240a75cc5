using BitLayouts.Spec.Diagnostics;
using BitLayouts.Spec.Model;
using BitLayouts.Spec.Parsing;

namespace BitLayouts.Spec.Evaluation;

/// <summary>Binds the mutators and conversions of a layout; all layouts have their fields by now.</summary>
internal sealed class ChangeEvaluator(ProfileContext context, TypeReferences references, LayoutBuild layout)
{
    private const string Raw = "raw";

    public IEnumerable<EvaluatedMutator> EvaluateMutators() =>
        context.Present(layout.Model.Mutators).Select(EvaluateMutator).OfType<EvaluatedMutator>();

    public IEnumerable<EvaluatedConversion> EvaluateConversions() =>
        context.Present(layout.Model.Conversions).Select(EvaluateConversion).OfType<EvaluatedConversion>();

    private EvaluatedMutator? EvaluateMutator(MutatorModel model)
    {
        List<EvaluatedField>? set = FindFields(layout, model.Set);
        List<EvaluatedField>? clear = FindFields(layout, model.Clear);
        if (!layout.Names.Claim(model, ProfileContext.CSharp(model)) || set is null || clear is null)
        {
            return null;
        }

        ulong both = set.Aggregate(0UL, static (mask, f) => mask | f.Mask) & clear.Aggregate(0UL, static (mask, f) => mask | f.Mask);
        if (both != 0)
        {
            context.Diagnostics.Report(
                SpecDiagnostics.SetAndCleared, model.NameSpan, ProfileContext.Capitalize(model.Title), BitText.Describe(both));
            return null;
        }

        return new EvaluatedMutator(
            model.Name,
            ProfileContext.CSharp(model),
            context.Kernel(model),
            set.Select(static f => f.MemberName).ToEquatableArray(),
            clear.Select(static f => f.MemberName).ToEquatableArray(),
            model.Info.Doc,
            ProfileContext.Source(model));
    }

    /// <summary>The fields of these names without those this profile does not have; null where one is unknown or broken.</summary>
    private List<EvaluatedField>? FindFields(LayoutBuild owner, IReadOnlyList<Located<string>> names)
    {
        List<EvaluatedField> fields = [];
        bool sound = true;
        foreach (Located<string> name in names)
        {
            sound &= FindField(owner, name, out EvaluatedField? field);
            if (field is not null)
            {
                fields.Add(field);
            }
        }

        return sound ? fields : null;
    }

    /// <summary>False where the field is unknown, which is reported, or broken; true and null where this profile does not have it.</summary>
    private bool FindField(LayoutBuild owner, Located<string> name, out EvaluatedField? field)
    {
        FieldSlot? slot = owner.FindField(name.Value);
        field = slot?.Field;
        if (slot is not null)
        {
            return field is not null;
        }

        if (owner.FindDeclaredField(name.Value) is not null)
        {
            return true;
        }

        if (!owner.IsUnclear)
        {
            context.Diagnostics.Report(
                SpecDiagnostics.UnknownReference,
                name.Span,
                $"field of '{owner.Model.Name}' called",
                name.Value,
                context.Diagnostics.Suggest(name.Value, owner.Model.Fields.Select(static f => f.Name)));
        }

        return false;
    }

    private EvaluatedConversion? EvaluateConversion(ConversionModel model)
    {
        if (references.FindLayout(model.To.Value, model.To.Span) is not { } target)
        {
            return null;
        }

        bool sound = layout.Names.Claim(model, ProfileContext.CSharp(model));
        List<EvaluatedMapping> map = [];
        List<(ulong Mask, string Source)> written = [];
        foreach (MappingModel mapping in model.Map)
        {
            sound &= TryFindEnd(layout, mapping.From, out End? from) & TryFindEnd(target, mapping.To, out End? to);
            if (from is null || to is null)
            {
                continue;
            }

            CheckWidth(mapping, from, to, target);
            CheckWrittenOnce(mapping.To, mapping.From.Value, to.Mask, target, written);
            written.Add((to.Mask, mapping.From.Value));
            map.Add(new EvaluatedMapping(from.Name, to.Name, mapping.Truncates));
        }

        List<EvaluatedField>? set = FindFields(target, model.Set);
        foreach (Located<string> name in model.Set)
        {
            ulong mask = target.FindField(name.Value)?.Field?.Mask ?? 0;
            CheckWrittenOnce(name, "set", mask, target, written);
            written.Add((mask, "set"));
        }

        return !sound || set is null ? null : new EvaluatedConversion(
            model.Name,
            ProfileContext.CSharp(model),
            context.Kernel(model),
            target.Model.Name,
            target.TypeName,
            map.ToEquatableArray(),
            set.Select(static f => f.MemberName).ToEquatableArray(),
            model.Info.Doc,
            ProfileContext.Source(model));
    }

    private bool TryFindEnd(LayoutBuild owner, Located<string> name, out End? end)
    {
        if (name.Value == Raw)
        {
            int width = owner.Model.Width;
            end = new End(Raw, new BitRange(width - 1, 0).Mask, width, 0);
            return true;
        }

        bool sound = FindField(owner, name, out EvaluatedField? field);
        end = field is null ? null : new End(field.MemberName, field.Mask, field.Bits, field.Shift);
        return sound;
    }

    private void CheckWidth(MappingModel mapping, End from, End to, LayoutBuild target)
    {
        bool high = from.Bits + from.Shift > to.Bits + to.Shift;
        bool low = from.Shift < to.Shift;
        if ((high || low) && !mapping.Truncates)
        {
            context.Diagnostics.Report(
                SpecDiagnostics.SourceTooWide,
                mapping.From.Span,
                Name(layout, mapping.From),
                from.Describe(),
                Name(target, mapping.To),
                to.Describe());
        }
    }

    private void CheckWrittenOnce(
        Located<string> to, string from, ulong mask, LayoutBuild target, List<(ulong Mask, string Source)> written)
    {
        foreach ((ulong earlier, string source) in written)
        {
            if ((earlier & mask) != 0)
            {
                context.Diagnostics.Report(
                    SpecDiagnostics.TargetWrittenTwice,
                    to.Span,
                    ProfileContext.Capitalize(BitText.Describe(earlier & mask)),
                    target.Model.Name,
                    source,
                    from);
                return;
            }
        }
    }

    private static string Name(LayoutBuild owner, Located<string> name) =>
        name.Value == Raw ? $"The word of '{owner.Model.Name}'" : $"'{owner.Model.Name}.{name.Value}'";

    /// <summary>One end of a mapping.</summary>
    private sealed record End(string Name, ulong Mask, int Bits, int Shift)
    {
        public string Describe() => Shift == 0 ? $"{Bits} bits" : $"bits {Bits + Shift - 1}:{Shift}";
    }
}
