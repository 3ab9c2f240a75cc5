using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Docs.Comparing;

/// <summary>The facts of records.</summary>
internal static class RecordFacts
{
    /// <summary>A record as a whole.</summary>
    public static Fact Whole(EvaluatedRecord record) => new(FactKind.Record, record.Name, record.Kernel, record.TypeName, record.Doc)
    {
        Aspects =
        [
            new Aspect("size", $"{FactText.Number(record.Size)} bytes"),
            Aspect.OfSize(record.Fields.Count, "field"),
        ],
        Source = record.Source,
    };

    /// <summary>The fields.</summary>
    public static IEnumerable<Fact> Fields(EvaluatedRecord record) => record.Fields.Items.Select(
        f => new Fact(FactKind.RecordField, f.Name, f.Kernel ?? f.Name, f.MemberName, f.Doc)
        {
            Aspects =
            [
                new Aspect("bytes", Bytes(f)) { IsPlace = true, InSummary = $"{(f.Size == 1 ? "byte" : "bytes")} {Bytes(f)}" },
                new Aspect("type", f.LayoutType is { } layout ? $"layout {layout}" : $"{(f.IsSigned ? "s" : "u")}{FactText.Number(f.Size * 8)}"),
                new Aspect("unit", f.Unit),
            ],
            Source = f.Source,
        });

    private static string Bytes(EvaluatedRecordField field) => field.Size == 1
        ? FactText.Number(field.Offset)
        : $"{FactText.Number(field.Offset)}–{FactText.Number(field.Offset + field.Size - 1)}";
}
