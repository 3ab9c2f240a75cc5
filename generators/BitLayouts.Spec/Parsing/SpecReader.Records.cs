using BitLayouts.Spec.Diagnostics;
using BitLayouts.Spec.Model;

namespace BitLayouts.Spec.Parsing;

/// <content>Records and their fields.</content>
internal sealed partial class SpecReader
{
    private const int MaxRecordBytes = 65_535;

    private static readonly string[] RecordNumbers = ["u8", "u16", "u32", "u64", "s8", "s16", "s32", "s64"];

    /// <summary>All records. One name stands for one C# structure whatever the kernel, so that it is never given twice.</summary>
    private List<RecordModel> ReadRecords(ObjectReader reader) => Distinct(reader.GetObjects("records").Select(ReadRecord).OfType<RecordModel>());

    private RecordModel? ReadRecord(JsonNode node)
    {
        ObjectReader item = Open(node, "record").Allow(
            "name", "kernel", "renamed", "size", "doc", "source", "since", "until", "if", "type_name", "fields");
        ItemInfo? info = ReadInfo(item, "record", NameRules.CheckSnakeCase, SourceModel.None, csharpProperty: "type_name");
        ExpressionModel? size = item.GetExpression("size", required: true, allowNumber: true);
        bool unreadable = item.HasUnknownProperty;
        item.Require("fields", JsonKind.Array);
        List<RecordFieldModel> fields = [];
        foreach (JsonNode child in item.GetObjects("fields", () => unreadable = true))
        {
            if (ReadRecordField(child, info?.Source ?? SourceModel.None) is { } field)
            {
                fields.Add(field);
            }
            else
            {
                unreadable = true;
            }
        }

        List<RecordFieldModel> distinct = Distinct(fields);
        return info is null ? null : new RecordModel(info, size, distinct, unreadable || distinct.Count < fields.Count);
    }

    private RecordFieldModel? ReadRecordField(JsonNode node, SourceModel enclosing)
    {
        ObjectReader item = Open(node, "record field").Allow("name", "kernel", "type", "offset", "unit", "doc", "source", "member_name");
        ItemInfo? info = ReadInfo(item, "record field", NameRules.CheckSnakeCase, enclosing);
        Located<string>? type = item.RequireString("type");
        Located<int>? offset = item.GetInt("offset", MaxRecordBytes);
        string? unit = item.GetString("unit")?.Value;
        return info is null ? null : new RecordFieldModel(info, type is null ? null : ReadRecordType(item, type), offset, unit);
    }

    private RecordTypeModel? ReadRecordType(ObjectReader item, Located<string> type)
    {
        const string layout = "layout:";
        if (type.Value.StartsWith(layout, StringComparison.Ordinal))
        {
            return new RecordTypeModel(0, IsSigned: false, type.Value.Substring(layout.Length), type.Span);
        }

        int number = Array.IndexOf(RecordNumbers, type.Value);
        if (number >= 0)
        {
            return new RecordTypeModel(1 << (number % 4), IsSigned: number >= 4, null, type.Span);
        }

        _diagnostics.Report(
            SpecDiagnostics.BadChoice, type.Span, "'type' of " + item.Title, "u8, u16, u32, u64, s8, s16, s32, s64 or 'layout:NAME'", $"'{type.Value}'");
        return null;
    }

    private List<T> Distinct<T>(IEnumerable<T> items)
        where T : SpecItem
    {
        Dictionary<string, T> known = new(StringComparer.Ordinal);
        List<T> distinct = [];
        foreach (T item in items)
        {
            if (known.TryGetValue(item.Name, out T? first))
            {
                ReportDuplicate(item.NameSpan, item.Title, first.NameSpan);
                continue;
            }

            known.Add(item.Name, item);
            distinct.Add(item);
        }

        return distinct;
    }
}
