using BitLayouts.Spec.Diagnostics;
using BitLayouts.Spec.Model;

namespace BitLayouts.Spec.Parsing;

/// <content>Predicates, kinds, mutators and conversions.</content>
internal sealed partial class SpecReader
{
    private PredicateModel? ReadPredicate(JsonNode node, SourceModel enclosing)
    {
        ObjectReader item = Open(node, "predicate").Allow(
            "name", "kernel", "renamed", "expr", "doc", "source", "since", "until", "if", "member_name");
        ItemInfo? info = ReadInfo(item, "predicate", NameRules.CheckSnakeCase, enclosing);
        ExpressionModel? expression = item.GetExpression("expr", required: true, allowNumber: false);
        return info is null
            ? null
            : new PredicateModel(info, expression ?? new ExpressionModel("", info.Name.Span, null, IsPlainNumber: false));
    }

    private KindModel? ReadKind(JsonNode node, SourceModel enclosing)
    {
        ObjectReader item = Open(node, "kind").Allow(
            "name", "kernel", "renamed", "when", "layout", "doc", "source", "since", "until", "if", "member_name");
        ItemInfo? info = ReadInfo(item, "kind", NameRules.CheckSnakeCase, enclosing);
        ExpressionModel? when = item.GetExpression("when", required: true, allowNumber: false);
        Located<string>? layout = item.GetString("layout");
        return info is null || when is null ? null : new KindModel(info, when, layout);
    }

    private MutatorModel? ReadMutator(JsonNode node, SourceModel enclosing)
    {
        ObjectReader item = Open(node, "mutator").Allow(
            "name", "kernel", "renamed", "set", "clear", "doc", "source", "since", "until", "if", "member_name");
        ItemInfo? info = ReadInfo(item, "mutator", NameRules.CheckSnakeCase, enclosing);
        IReadOnlyList<Located<string>> set = item.GetStrings("set");
        IReadOnlyList<Located<string>> clear = item.GetStrings("clear");
        if (item.Node.Find("set") is null or { Items.Count: 0 } && item.Node.Find("clear") is null or { Items.Count: 0 })
        {
            _diagnostics.Report(SpecDiagnostics.ChangesNothing, item.Anchor, Capitalize(item.Title), "names no field under 'set' or 'clear'");
        }

        return info is null ? null : new MutatorModel(info, set, clear);
    }

    private ConversionModel? ReadConversion(JsonNode node, SourceModel enclosing)
    {
        ObjectReader item = Open(node, "conversion").Allow(
            "name", "kernel", "renamed", "to", "map", "set", "doc", "source", "since", "until", "if", "member_name");
        ItemInfo? info = ReadInfo(item, "conversion", NameRules.CheckSnakeCase, enclosing);
        Located<string>? to = item.RequireString("to");
        if (item.Require("map", JsonKind.Array) is { Items.Count: 0 } map)
        {
            _diagnostics.Report(SpecDiagnostics.ChangesNothing, map.Span, Capitalize(item.Title), "has an empty 'map'");
        }

        List<MappingModel> mappings = [];
        foreach (JsonNode child in item.GetObjects("map"))
        {
            ObjectReader reader = new ObjectReader(child, "a mapping of " + item.Title, _diagnostics).Allow("from", "to", "truncates");
            Located<string>? source = reader.RequireString("from");
            Located<string>? target = reader.RequireString("to");
            bool truncates = reader.GetBool("truncates");
            if (source is not null && target is not null)
            {
                mappings.Add(new MappingModel(source, target, truncates, child.Opening));
            }
        }

        return info is null || to is null ? null : new ConversionModel(info, to, mappings, item.GetStrings("set"));
    }
}
