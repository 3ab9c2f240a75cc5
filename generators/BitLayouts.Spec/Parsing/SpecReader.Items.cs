using BitLayouts.Spec.Diagnostics;
using BitLayouts.Spec.Evaluation;
using BitLayouts.Spec.Model;

namespace BitLayouts.Spec.Parsing;

/// <content>What every item can say.</content>
internal sealed partial class SpecReader
{
    private ObjectReader Open(JsonNode node, string label, string nameProperty = "name")
    {
        _cancellationToken.ThrowIfCancellationRequested();
        string title = node.Find(nameProperty) is { Kind: JsonKind.String } name ? $"{label} '{name.Text}'" : $"a {label}";
        return new ObjectReader(node, title, _diagnostics);
    }

    /// <summary>Name, doc, kernel name, source and availability of an item; null where it has no name to go by.</summary>
    private ItemInfo? ReadInfo(
        ObjectReader item,
        string label,
        Func<string, string?> nameRule,
        SourceModel enclosing,
        bool symbolIsName = false,
        bool symbolRequired = true,
        string nameProperty = "name",
        string csharpProperty = "member_name")
    {
        Located<string>? name = item.RequireString(nameProperty);
        Located<string>? kernel = item.GetString("kernel");
        string doc = ReadDoc(item);
        SourceModel source = ReadSource(item, enclosing, kernel?.Value ?? (symbolIsName ? name?.Value : null), symbolRequired);
        Availability availability = ReadAvailability(item);
        IReadOnlyList<RenameModel> renames = ReadRenames(item, symbolIsName ? kernel ?? name : kernel, availability);
        Located<string>? csharpName = item.GetString(csharpProperty);
        bool csharpFine = csharpName is null || CheckName(csharpName, "a C# name", NameRules.CheckCSharp);
        if (name is null || !CheckName(name, "the name of a " + label, nameRule) || !csharpFine)
        {
            return null;
        }

        if (csharpName is null && label != "switch" && NameRules.CheckCSharp(CSharpName.Pascal(name.Value)) is { } problem)
        {
            _diagnostics.Report(
                SpecDiagnostics.BadName,
                name.Span,
                name.Value,
                "the name of a " + label,
                $"its C# name would be '{CSharpName.Pascal(name.Value)}', and {problem}; give it a '{csharpProperty}'");
            return null;
        }

        return new ItemInfo(label, name, doc, kernel, renames, csharpName, source, availability);
    }

    private string ReadDoc(ObjectReader item)
    {
        JsonNode? value = item.Node.Find("doc");
        Located<string>? doc = item.GetString("doc");
        if (value is null || (doc is not null && string.IsNullOrWhiteSpace(doc.Value)))
        {
            _diagnostics.Report(SpecDiagnostics.MissingDoc, value?.Span ?? item.Anchor, Capitalize(item.Title));
        }

        return doc?.Value ?? "";
    }

    private SourceModel ReadSource(ObjectReader item, SourceModel enclosing, string? symbol, bool symbolRequired)
    {
        SourceModel own = SourceModel.None;
        JsonNode? node = item.Get("source", JsonKind.Object);
        if (node is not null)
        {
            ObjectReader reader = new ObjectReader(node, "the source of " + item.Title, _diagnostics).Allow("file", "symbol", "version");
            own = new SourceModel(reader.GetString("file")?.Value, reader.GetString("symbol")?.Value, reader.GetString("version")?.Value);
        }

        SourceModel source = new(own.File ?? enclosing.File, own.Symbol ?? symbol ?? enclosing.Symbol, own.Version ?? enclosing.Version);
        string missing = string.Join(
            " and ",
            new[]
            {
                string.IsNullOrWhiteSpace(source.File) ? "'file'" : null,
                symbolRequired && string.IsNullOrWhiteSpace(source.Symbol) ? "'symbol'" : null,
                string.IsNullOrWhiteSpace(source.Version) ? "'version'" : null,
            }.OfType<string>());
        if (missing.Length > 0 && symbolRequired)
        {
            _diagnostics.Report(SpecDiagnostics.MissingSource, node?.Opening ?? item.Anchor, Capitalize(item.Title), missing);
        }

        return source;
    }

    private Availability ReadAvailability(ObjectReader item)
    {
        Located<string>? since = item.GetString("since");
        Located<string>? until = item.GetString("until");
        ExpressionModel? condition = item.GetExpression("if", required: false, allowNumber: false);
        int? first = since is null ? 0 : FindVersion(since);
        int? last = until is null ? int.MaxValue : FindVersion(until);
        bool unclear = first is null || last is null || (item.Node.Find("if") is not null && condition?.Root is null);
        if (first >= last)
        {
            _diagnostics.Report(
                SpecDiagnostics.EmptyVersionRange,
                (until ?? since!).Span,
                Capitalize(item.Title),
                since is null ? $"'{_versions.First(static v => v.Value == 0).Key}' (the first version)" : $"'{since.Value}'",
                $"'{until!.Value}'");
            unclear = true;
        }

        return unclear ? new Availability(0, 0, null, IsUnclear: true) : new Availability(first!.Value, last!.Value, condition, IsUnclear: false);
    }

    private bool CheckName(Located<string> name, string role, Func<string, string?> rule)
    {
        string? problem = rule(name.Value);
        if (problem is not null)
        {
            _diagnostics.Report(SpecDiagnostics.BadName, name.Span, name.Value, role, problem);
        }

        return problem is null;
    }

    private void ReportDuplicate(ByteSpan span, string title, ByteSpan first) =>
        _diagnostics.Report(SpecDiagnostics.DuplicateName, span, Capitalize(title), _diagnostics.Text.LineNumber(first.Start));

    private void ReportUnknown(Located<string> name, string label, IEnumerable<string> candidates) =>
        _diagnostics.Report(SpecDiagnostics.UnknownReference, name.Span, label, name.Value, _diagnostics.Suggest(name.Value, candidates));

    private int LineOf(JsonNode node) => _diagnostics.Text.LineNumber(node.Span.Start);

    private static string Capitalize(string title) => char.ToUpperInvariant(title[0]) + title.Substring(1);
}
