using BitLayouts.Spec.Diagnostics;
using BitLayouts.Spec.Evaluation;
using BitLayouts.Spec.Model;

namespace BitLayouts.Spec.Parsing;

/// <content>Layouts and their fields.</content>
internal sealed partial class SpecReader
{
    private static readonly string[] Widths = ["8", "16", "32", "64"];

    private LayoutModel? ReadLayout(JsonNode node)
    {
        ObjectReader item = Open(node, "layout").Allow(
            "name", "kernel", "renamed", "width", "flags", "lanes", "doc", "source", "since", "until", "if", "type_name",
            "fields", "reserved", "predicates", "kinds", "mutators", "conversions");
        ItemInfo? info = ReadInfo(item, "layout", NameRules.CheckSnakeCase, SourceModel.None, csharpProperty: "type_name");
        int? declaredWidth = ReadWidth(item);

        // Without a width the items are still read for their own mistakes; every bit is possible then.
        int width = declaredWidth ?? 64;
        string name = info?.Name.Value ?? "?";
        SourceModel source = info?.Source ?? SourceModel.None;
        bool unreadable = item.HasUnknownProperty;

        List<T> ReadAll<T>(string property, Func<JsonNode, T?> read)
            where T : class
        {
            List<T> items = [];
            foreach (JsonNode child in item.GetObjects(property, () => unreadable = true))
            {
                if (read(child) is { } readable)
                {
                    items.Add(readable);
                }
                else
                {
                    unreadable = true;
                }
            }

            return items;
        }

        bool isFlags = item.GetBool("flags");
        bool hasLanes = item.GetBool("lanes");
        List<FieldModel> fields = ReadAll("fields", child => ReadField(child, source, name, width));
        List<ReservedModel> reserved = ReadAll("reserved", child => ReadReserved(child, source, name, width));
        List<PredicateModel> predicates = ReadAll("predicates", child => ReadPredicate(child, source));
        List<KindModel> kinds = ReadAll("kinds", child => ReadKind(child, source));
        List<MutatorModel> mutators = ReadAll("mutators", child => ReadMutator(child, source));
        List<ConversionModel> conversions = ReadAll("conversions", child => ReadConversion(child, source));
        if (info is null || declaredWidth is null)
        {
            _unreadableNames.Add(item.Node.Find("name")?.Text ?? "");
            return null;
        }

        return new LayoutModel(info, width, isFlags, hasLanes, fields, reserved, predicates, kinds, mutators, conversions, unreadable);
    }

    private int? ReadWidth(ObjectReader item)
    {
        JsonNode? width = item.Require("width", JsonKind.Number);
        if (width is null)
        {
            return null;
        }

        if (Array.IndexOf(Widths, width.Text) < 0)
        {
            _diagnostics.Report(
                SpecDiagnostics.BadChoice, width.Span, "'width' of " + item.Title, "8, 16, 32 or 64", width.Text);
            return null;
        }

        return item.ParseInt(width, "'width'", 64)?.Value;
    }

    private FieldModel? ReadField(JsonNode node, SourceModel enclosing, string layout, int width)
    {
        ObjectReader item = Open(node, "field").Allow(
            "name", "kernel", "renamed", "bits", "type", "shift", "inverted", "unit", "alias_of", "when",
            "doc", "source", "since", "until", "if", "member_name");
        ItemInfo? info = ReadInfo(item, "field", NameRules.CheckSnakeCase, enclosing);
        BitsModel? bits = ReadBits(item, layout, width);
        FieldTypeModel? type = ReadFieldType(item);
        Located<int>? shift = item.GetInt("shift", 63);
        IReadOnlyList<Located<string>> aliasOf = item.GetStringOrStrings("alias_of");
        Located<string>? when = item.GetString("when");
        string? unit = item.GetString("unit")?.Value;
        (bool inverted, Located<string>? invertedWhen) = ReadInverted(item);
        if (info is { Name.Value: "raw" })
        {
            _diagnostics.Report(
                SpecDiagnostics.BadName,
                info.Name.Span,
                info.Name.Value,
                "the name of a field",
                "in expressions and conversions it stands for the whole word");
            return null;
        }

        return info is null ? null : new FieldModel(info, bits, type, shift, inverted, invertedWhen, unit, aliasOf, when);
    }

    private (bool Inverted, Located<string>? When) ReadInverted(ObjectReader item)
    {
        switch (item.Node.Find("inverted"))
        {
            case null:
                return (false, null);
            case { Kind: JsonKind.Bool, Text: var text }:
                return (text == "true", null);
            case { Kind: JsonKind.String } predicate:
                return (false, new Located<string>(predicate.Text, predicate.Span));
            case var other:
                item.WrongType("'inverted' of " + item.Title, other, "a boolean or the name of a predicate");
                return (false, null);
        }
    }

    private FieldTypeModel? ReadFieldType(ObjectReader item)
    {
        Located<string>? type = item.GetString("type");
        switch (type?.Value)
        {
            case null:
                return null;
            case "bool":
                return new FieldTypeModel(FieldType.Bool, null, type.Span);
            case "uint":
                return new FieldTypeModel(FieldType.UInt, null, type.Span);
            case var text when text.StartsWith("enum:", StringComparison.Ordinal):
                return new FieldTypeModel(FieldType.Enum, text.Substring("enum:".Length), type.Span);
            case var text when text.StartsWith("layout:", StringComparison.Ordinal):
                return new FieldTypeModel(FieldType.Layout, text.Substring("layout:".Length), type.Span);
            default:
                _diagnostics.Report(
                    SpecDiagnostics.BadChoice, type.Span, "'type' of " + item.Title, "'bool', 'uint', 'enum:NAME' or 'layout:NAME'", $"'{type.Value}'");
                return null;
        }
    }

    private BitsModel? ReadBits(ObjectReader item, string layout, int width)
    {
        JsonNode? bits = item.Node.Find("bits");
        if (bits is null)
        {
            _diagnostics.Report(SpecDiagnostics.MissingProperty, item.Anchor, Capitalize(item.Title), "bits");
            return null;
        }

        return BitsParser.Parse(bits, item.Title, layout, width, _diagnostics);
    }

    private ReservedModel? ReadReserved(JsonNode node, SourceModel enclosing, string layout, int width)
    {
        ObjectReader item = new ObjectReader(node, "a reserved range", _diagnostics).Allow("bits", "doc", "source", "since", "until", "if");
        BitsModel? bits = ReadBits(item, layout, width);
        string doc = ReadDoc(item);
        SourceModel source = ReadSource(item, enclosing, null, symbolRequired: true);
        Availability availability = ReadAvailability(item);
        ByteSpan place = bits?.Span ?? node.Opening;
        return bits is null
            ? null
            : new ReservedModel(new ItemInfo("reserved range", new Located<string>("", place), doc, null, [], null, source, availability), bits);
    }
}
