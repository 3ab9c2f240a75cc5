using System.Globalization;
using BitLayouts.Spec.Diagnostics;
using BitLayouts.Spec.Model;
using BitLayouts.Spec.Parsing;
using BitLayouts.Spec.Validation;

namespace BitLayouts.Spec.Evaluation;

/// <summary>Places the fields of records one behind the other, as a C compiler does, and checks what the records say of it.</summary>
/// <param name="context">The profile.</param>
/// <param name="scope">The names that a size may use.</param>
/// <param name="references">The layouts of the profile.</param>
internal sealed class RecordEvaluator(ProfileContext context, GlobalScope scope, TypeReferences references)
{
    /// <summary>The records without mistakes.</summary>
    public IEnumerable<EvaluatedRecord> Evaluate(IEnumerable<RecordModel> records) => records.Select(Evaluate).OfType<EvaluatedRecord>();

    private EvaluatedRecord? Evaluate(RecordModel model)
    {
        context.CancellationToken.ThrowIfCancellationRequested();
        MemberNames names = MemberNames.ForRecord(context, ProfileContext.CSharp(model));
        List<EvaluatedRecordField> fields = [];
        int end = 0;
        int alignment = 1;
        bool isSound = !model.HasUnreadableItems;
        bool isPlaced = isSound;
        foreach (RecordFieldModel field in model.Fields)
        {
            LayoutBuild? layout = field.Type?.Layout is { } name ? references.FindLayout(name, field.Type.Span) : null;
            int size = layout is not null ? layout.Model.Width / 8 : field.Type?.Bytes ?? 0;
            isSound &= size > 0 & names.ClaimRecordField(field);
            isPlaced &= size > 0;
            if (!isPlaced)
            {
                // Where the others stand cannot be said; they are looked at for their own mistakes only.
                continue;
            }

            isSound &= CheckPlace(field, size, ref end);
            fields.Add(ToEvaluated(field, end, size, layout));
            end += size;
            alignment = Math.Max(alignment, size);
        }

        ulong? stated = model.Size is { } expression
            ? ExpressionBinder.Bind(expression, scope, $"'size' of {model.Title}", condition: false, context.Diagnostics)?.Value
            : null;
        if (!isSound || stated is null || !CheckSize(model, stated.Value, end, alignment))
        {
            return null;
        }

        return new EvaluatedRecord(
            model.Name,
            ProfileContext.CSharp(model),
            context.Kernel(model),
            end,
            model.Info.Doc,
            ProfileContext.Source(model),
            fields.ToEquatableArray());
    }

    /// <summary>Whether a field stands where a compiler puts it without leaving a gap, and where it says.</summary>
    private bool CheckPlace(RecordFieldModel field, int size, ref int end)
    {
        int padding = -end & (size - 1);
        if (padding > 0)
        {
            Report(SpecDiagnostics.RecordPadding, field.Type!.Span, field, $"({Bytes(size)}) would begin at", end, size, Bytes(padding));
            end += padding;
            return false;
        }

        if (field.Offset is { } offset && offset.Value != end)
        {
            Report(SpecDiagnostics.RecordOffset, offset.Span, field, offset.Value, end);
            return false;
        }

        return true;
    }

    private bool CheckSize(RecordModel model, ulong stated, int end, int alignment)
    {
        int padding = -end & (alignment - 1);
        if (padding > 0)
        {
            Report(SpecDiagnostics.RecordPadding, model.NameSpan, model, "ends at", end, $"the {alignment} of its widest field", Bytes(padding));
            return false;
        }

        if (stated != (ulong)end || end == 0)
        {
            Report(SpecDiagnostics.RecordSize, model.Size!.Span, model, stated, end);
            return false;
        }

        return true;
    }

    private static EvaluatedRecordField ToEvaluated(RecordFieldModel field, int offset, int size, LayoutBuild? layout) => new(
        field.Name,
        ProfileContext.CSharp(field),
        field.Info.Kernel?.Value,
        offset,
        size,
        field.Type!.IsSigned,
        layout?.Model.Name,
        layout?.TypeName,
        field.Unit,
        field.Info.Doc,
        ProfileContext.Source(field));

    private static string Bytes(int count) => count == 1 ? "1 byte" : count.ToString(CultureInfo.InvariantCulture) + " bytes";

    private void Report(SpecDiagnosticDescriptor descriptor, ByteSpan span, SpecItem item, params object[] arguments) =>
        context.Diagnostics.Report(descriptor, span, [ProfileContext.Capitalize(item.Title), .. arguments]);
}
