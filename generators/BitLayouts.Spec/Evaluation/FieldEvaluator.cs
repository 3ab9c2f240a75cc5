using BitLayouts.Spec.Diagnostics;
using BitLayouts.Spec.Model;
using BitLayouts.Spec.Parsing;

namespace BitLayouts.Spec.Evaluation;

/// <summary>Decides what the bits of each field of a layout mean.</summary>
/// <param name="context">The profile.</param>
/// <param name="references">The enums and layouts of the profile.</param>
/// <param name="layout">The layout; its fields are declared, its predicates named.</param>
internal sealed class FieldEvaluator(ProfileContext context, TypeReferences references, LayoutBuild layout)
{
    public void Evaluate()
    {
        foreach (FieldSlot slot in layout.Fields)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            slot.Field = Evaluate(slot);
            layout.IsBroken |= slot.Field is null;
        }
    }

    private EvaluatedField? Evaluate(FieldSlot slot)
    {
        FieldModel model = slot.Model;
        string? when = PredicateReference(model.When);
        string? invertedWhen = PredicateReference(model.InvertedWhen);
        EquatableArray<string> aliasOf = AliasTargets(slot);
        if (model.Bits is not { } bits)
        {
            return null;
        }

        FieldType type = FieldTypes.Of(model);
        int width = FieldTypes.Width(bits);
        string? typeRef = null;
        bool fits = CheckShift(model, type, width) & type switch
        {
            FieldType.Bool => CheckBool(model, width),
            FieldType.Enum => CheckEnum(model, width, out typeRef),
            FieldType.Layout => CheckLayout(model, width, out typeRef),
            _ => CheckFlags(model),
        };
        return !fits || slot.IsRefused ? null : new EvaluatedField(
            model.Name,
            slot.MemberName,
            context.Kernel(model),
            type,
            typeRef,
            bits.Ranges.Select(static r => r.Value).ToEquatableArray(),
            model.Inverted,
            invertedWhen,
            model.Shift?.Value ?? 0,
            model.Unit,
            aliasOf,
            when,
            model.Info.Doc,
            ProfileContext.Source(model));
    }

    private bool CheckShift(FieldModel model, FieldType type, int width)
    {
        if (model.Shift is not { Value: > 0 } shift)
        {
            return true;
        }

        if (type != FieldType.UInt)
        {
            Report(SpecDiagnostics.TypeDoesNotFit, shift.Span, model, "is not a number, so 'shift' means nothing for it");
            return false;
        }

        if (width + shift.Value <= layout.Model.Width)
        {
            return true;
        }

        Report(
            SpecDiagnostics.ValueTooWide,
            shift.Span,
            model,
            $"{width} bits shifted left by {shift.Value}",
            $"a value of layout '{layout.Model.Name}'",
            $"{layout.Model.Width} bits");
        return false;
    }

    private bool CheckBool(FieldModel model, int width)
    {
        if (width == 1)
        {
            return true;
        }

        Report(SpecDiagnostics.TypeDoesNotFit, model.Type!.Span, model, $"is a bool, which is one bit, but has {width} bits");
        return false;
    }

    private bool CheckFlags(FieldModel model)
    {
        if (!layout.Model.IsFlags)
        {
            return true;
        }

        Report(
            SpecDiagnostics.TypeDoesNotFit,
            model.Type?.Span ?? model.Bits!.Span,
            model,
            $"is not a bool, but '{layout.Model.Name}' is a set of flags, whose fields are single bits");
        return false;
    }

    private bool CheckEnum(FieldModel model, int width, out string? typeRef)
    {
        EvaluatedEnum? found = references.FindEnum(model.Type!);
        typeRef = found?.TypeName;
        if (found is null || !CheckFlags(model))
        {
            return false;
        }

        ulong largest = new BitRange(width - 1, 0).Mask;
        EvaluatedEnumValue? wide = found.Values.FirstOrDefault(v => v.Value > largest);
        if (wide is not null)
        {
            context.Diagnostics.Report(
                SpecDiagnostics.ValueTooWide,
                model.Type!.Span,
                $"The value '{wide.Name}' of enum '{found.Name}'",
                wide.Value,
                $"{model.Title} of {BitText.Describe(FieldTypes.Mask(model.Bits!))}",
                largest);
        }

        return wide is null;
    }

    private bool CheckLayout(FieldModel model, int width, out string? typeRef)
    {
        LayoutBuild? found = references.FindLayout(model.Type!.Reference!, model.Type.Span);
        typeRef = found?.TypeName;
        if (found is null || !CheckFlags(model))
        {
            return false;
        }

        if (found.Model.Width >= width)
        {
            return true;
        }

        Report(
            SpecDiagnostics.TypeDoesNotFit,
            model.Type.Span,
            model,
            $"has {width} bits, but a word of '{found.Model.Name}' has only {found.Model.Width}");
        return false;
    }

    private EquatableArray<string> AliasTargets(FieldSlot slot)
    {
        List<FieldSlot> targets = [];
        foreach (Located<string> target in slot.Model.AliasOf)
        {
            if (layout.FindField(target.Value) is { } found)
            {
                targets.Add(found);
            }
            else
            {
                ReportMissing(target, "field", layout.FindDeclaredField(target.Value) is not null, layout.Model.Fields);
            }
        }

        if (targets.Count > 0 && targets.Count == slot.Model.AliasOf.Count && slot.Model.Bits is { } inner && targets.TrueForAll(static t => t.Model.Bits is not null))
        {
            ulong outer = targets.Aggregate(0UL, static (mask, t) => mask | FieldTypes.Mask(t.Model.Bits!));
            ulong outside = FieldTypes.Mask(inner) & ~outer;
            if (outside != 0)
            {
                Report(
                    SpecDiagnostics.AliasOutside,
                    inner.Span,
                    slot.Model,
                    string.Join(" and ", targets.Select(static t => t.Model.Title)),
                    BitText.Describe(outer),
                    BitText.Describe(outside));
            }
        }

        return targets.Select(static t => t.MemberName).ToEquatableArray();
    }

    private string? PredicateReference(Located<string>? reference)
    {
        if (reference is null)
        {
            return null;
        }

        if (layout.FindPredicate(reference.Value) is { } found)
        {
            return found.MemberName;
        }

        ReportMissing(reference, "predicate", layout.DeclaresPredicate(reference.Value), layout.Model.Predicates);
        layout.IsBroken = true;
        return null;
    }

    private void ReportMissing(Located<string> reference, string label, bool declared, IEnumerable<SpecItem> candidates)
    {
        if (declared)
        {
            context.Diagnostics.Report(SpecDiagnostics.NotInProfile, reference.Span, $"The {label} '{reference.Value}'");
            return;
        }

        context.Diagnostics.Report(
            SpecDiagnostics.UnknownReference,
            reference.Span,
            $"{label} of '{layout.Model.Name}' called",
            reference.Value,
            context.Diagnostics.Suggest(reference.Value, candidates.Select(static c => c.Name)));
    }

    private void Report(SpecDiagnosticDescriptor descriptor, ByteSpan span, FieldModel model, params object[] arguments) =>
        context.Diagnostics.Report(descriptor, span, [ProfileContext.Capitalize(model.Title), .. arguments]);
}
