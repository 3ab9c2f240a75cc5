using BitLayouts.Spec.Diagnostics;
using BitLayouts.Spec.Model;

namespace BitLayouts.Spec.Parsing;

/// <content>Constants and enums.</content>
internal sealed partial class SpecReader
{
    private ConstantGroupModel? ReadConstantGroup(JsonNode node)
    {
        ObjectReader item = Open(node, "constant group", "group").Allow("group", "doc", "source", "since", "until", "if", "items");
        ItemInfo? info = ReadInfo(
            item, "constant group", NameRules.CheckCSharp, SourceModel.None, symbolRequired: false, nameProperty: "group");
        SourceModel source = info?.Source ?? SourceModel.None;
        item.Require("items", JsonKind.Array);
        List<ConstantModel> constants = [];
        foreach (JsonNode child in item.GetObjects("items"))
        {
            if (ReadConstant(child, source) is { } constant)
            {
                constants.Add(constant);
            }
        }

        return info is null ? null : new ConstantGroupModel(info, constants);
    }

    private ConstantModel? ReadConstant(JsonNode node, SourceModel enclosing)
    {
        ObjectReader item = Open(node, "constant").Allow(
            "name", "value", "as", "unit", "doc", "source", "kernel", "renamed", "since", "until", "if", "member_name");
        ItemInfo? info = ReadInfo(item, "constant", NameRules.CheckIdentifier, enclosing, symbolIsName: true);
        ExpressionModel? value = item.GetExpression("value", required: true, allowNumber: true);
        Located<string>? type = item.GetString("as");
        if (type is { Value: not ("int" or "ulong") })
        {
            _diagnostics.Report(SpecDiagnostics.BadChoice, type.Span, "'as' of " + item.Title, "'int' or 'ulong'", $"'{type.Value}'");
        }

        string? unit = item.GetString("unit")?.Value;
        if (info is null)
        {
            _unreadableNames.Add(item.Node.Find("name")?.Text ?? "");
            return null;
        }

        value ??= new ExpressionModel("", info.Name.Span, null, IsPlainNumber: false);
        return new ConstantModel(info, value, type?.Value == "int", unit);
    }

    private EnumModel? ReadEnum(JsonNode node)
    {
        ObjectReader item = Open(node, "enum").Allow(
            "name", "kernel", "renamed", "doc", "source", "since", "until", "if", "type_name", "values");
        ItemInfo? info = ReadInfo(item, "enum", NameRules.CheckSnakeCase, SourceModel.None, csharpProperty: "type_name");
        item.Require("values", JsonKind.Array);
        List<EnumValueModel> values = [];
        foreach (JsonNode child in item.GetObjects("values"))
        {
            ObjectReader reader = Open(child, "enum value").Allow(
                "name", "kernel", "renamed", "value", "doc", "source", "since", "until", "if", "member_name");
            ItemInfo? valueInfo = ReadInfo(reader, "enum value", NameRules.CheckSnakeCase, info?.Source ?? SourceModel.None);
            ExpressionModel? value = reader.GetExpression("value", required: true, allowNumber: true);
            if (valueInfo is not null && value?.Root is not null)
            {
                values.Add(new EnumValueModel(valueInfo, value));
            }
        }

        if (info is null)
        {
            _unreadableNames.Add(item.Node.Find("name")?.Text ?? "");
            return null;
        }

        return new EnumModel(info, values);
    }
}
