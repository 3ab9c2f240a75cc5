using BitLayouts.Spec.Diagnostics;
using BitLayouts.Spec.Evaluation;
using BitLayouts.Spec.Model;

namespace BitLayouts.Spec.Validation;

/// <summary>
/// Finds fields that cannot be one member for all kernels: decoding a field that moves is one mask and one shift, and what inverts
/// a field is asked of the word alone.
/// </summary>
internal static class FieldForms
{
    /// <param name="document">The specification as written.</param>
    /// <param name="merged">The same for all kernels at once.</param>
    /// <param name="diagnostics">Where mistakes go.</param>
    public static void Check(SpecDocument document, EvaluatedSpec merged, DiagnosticBag diagnostics)
    {
        foreach (EvaluatedLayout layout in merged.Layouts)
        {
            LayoutModel model = document.Layouts.First(l => l.Name == layout.Name);
            HashSet<string> asking =
                [.. layout.Predicates.Items.Where(static p => Expr.AsksKernel(p.Condition)).Select(static p => p.MemberName)];
            foreach (EvaluatedField field in layout.Fields.Items.Where(static f => !f.IsRepeated))
            {
                EvaluatedField[] forms = [.. layout.Fields.Items.Where(f => f.Name == field.Name)];
                FieldModel written = model.Fields.First(f => f.Name == field.Name);
                if (forms.Select(f => Problem(f, asking)).OfType<string>().FirstOrDefault() is { } problem)
                {
                    diagnostics.Report(SpecDiagnostics.FormsDiffer, written.NameSpan, ProfileContext.Capitalize(written.Title), problem);
                }
            }
        }
    }

    private static string? Problem(EvaluatedField form, HashSet<string> asking) =>
        form.InvertedWhen is { } inverter && asking.Contains(inverter) ? "is inverted where a predicate holds that differs between kernels"
        : !form.Moves ? null
        : form.Ranges.Count > 1 ? "is split and lies elsewhere in other kernels"
        : form.Inverted || form.InvertedWhen is not null ? "is stored inverted and lies elsewhere in other kernels"
        : form.Shift > 0 ? "is shifted and lies elsewhere in other kernels"
        : form.Type is FieldType.Enum or FieldType.Layout ? "holds more than a number and lies elsewhere in other kernels"
        : null;
}
