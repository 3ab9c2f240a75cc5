using System.Globalization;
using System.Numerics;
using BitLayouts.Spec.Diagnostics;
using BitLayouts.Spec.Model;

namespace BitLayouts.Spec.Parsing;

/// <summary>Takes the properties of one JSON object apart and reports what is unknown, missing or of the wrong type.</summary>
/// <param name="node">The object.</param>
/// <param name="title">What people call it: <c>field 'present'</c>.</param>
/// <param name="diagnostics">Where mistakes go.</param>
internal sealed class ObjectReader(JsonNode node, string title, DiagnosticBag diagnostics)
{
    public JsonNode Node => node;

    public string Title => title;

    /// <summary>The object has a property the language does not know, perhaps a known one misspelt.</summary>
    public bool HasUnknownProperty { get; private set; }

    /// <summary>Where a mistake of the whole object is shown: its name if it has one, else its opening brace.</summary>
    public ByteSpan Anchor => (node.Find("name") ?? node.Find("group")) is { Kind: JsonKind.String } name ? name.Span : node.Opening;

    /// <summary>Reports every property that is not one of <paramref name="known"/>.</summary>
    public ObjectReader Allow(params string[] known)
    {
        foreach (JsonProperty property in node.Properties)
        {
            if (Array.IndexOf(known, property.Name) < 0)
            {
                HasUnknownProperty = true;
                diagnostics.Report(
                    SpecDiagnostics.UnknownProperty, property.NameSpan, Sentence(title), property.Name, diagnostics.Suggest(property.Name, known));
            }
        }

        return this;
    }

    /// <summary>A property of the given type; null where it is absent or, which is reported, of another type.</summary>
    public JsonNode? Get(string name, JsonKind kind) => Check(name, node.Find(name), kind);

    /// <summary>As <see cref="Get"/>, but absence is reported too.</summary>
    public JsonNode? Require(string name, JsonKind kind)
    {
        JsonNode? value = node.Find(name);
        if (value is null)
        {
            diagnostics.Report(SpecDiagnostics.MissingProperty, Anchor, Sentence(title), name);
        }

        return Check(name, value, kind);
    }

    public Located<string>? GetString(string name) => Locate(Get(name, JsonKind.String));

    public Located<string>? RequireString(string name) => Locate(Require(name, JsonKind.String));

    public bool GetBool(string name) => Get(name, JsonKind.Bool)?.Text == "true";

    /// <summary>The elements of an array property; none where it is absent or not an array.</summary>
    public IReadOnlyList<JsonNode> GetItems(string name) => Get(name, JsonKind.Array)?.Items ?? [];

    /// <summary>The objects in an array property; other elements are reported and passed over.</summary>
    public IEnumerable<JsonNode> GetObjects(string name, Action? onUnreadable = null)
    {
        foreach (JsonNode item in GetItems(name))
        {
            if (item.Kind == JsonKind.Object)
            {
                yield return item;
            }
            else
            {
                WrongType($"an element of '{name}'", item, JsonNode.Describe(JsonKind.Object));
                onUnreadable?.Invoke();
            }
        }
    }

    /// <summary>The strings in an array property; other elements are reported and passed over.</summary>
    public IReadOnlyList<Located<string>> GetStrings(string name)
    {
        List<Located<string>> strings = [];
        foreach (JsonNode item in GetItems(name))
        {
            if (item.Kind == JsonKind.String)
            {
                strings.Add(new Located<string>(item.Text, item.Span));
            }
            else
            {
                WrongType($"an element of '{name}'", item, JsonNode.Describe(JsonKind.String));
            }
        }

        return strings;
    }

    /// <summary>A property that is one string or an array of them; none where it is absent or neither.</summary>
    public IReadOnlyList<Located<string>> GetStringOrStrings(string name)
    {
        switch (node.Find(name))
        {
            case { Kind: JsonKind.String } one:
                return [new Located<string>(one.Text, one.Span)];
            case null or { Kind: JsonKind.Array }:
                return GetStrings(name);
            case var other:
                WrongType($"'{name}' of {title}", other, "a string or an array of strings");
                return [];
        }
    }

    /// <summary>A whole number from 0 to <paramref name="maximum"/>.</summary>
    public Located<int>? GetInt(string name, int maximum) =>
        Get(name, JsonKind.Number) is { } number ? ParseInt(number, $"'{name}' of {title}", maximum) : null;

    /// <summary>An expression: a JSON number or a text.</summary>
    public ExpressionModel? GetExpression(string name, bool required, bool allowNumber)
    {
        JsonNode? value = node.Find(name);
        if (value is null)
        {
            if (required)
            {
                diagnostics.Report(SpecDiagnostics.MissingProperty, Anchor, Sentence(title), name);
            }

            return null;
        }

        if (value.Kind == JsonKind.Number && allowNumber)
        {
            return ParseNumber(value, $"'{name}' of {title}");
        }

        if (value.Kind != JsonKind.String)
        {
            WrongType($"'{name}' of {title}", value, allowNumber ? "a number or an expression in a string" : "an expression in a string");
            return null;
        }

        ExpressionSyntax? root = ExpressionParser.Parse(value.Text, out ExpressionError? error, out bool tooComplex);
        if (error is not null)
        {
            diagnostics.Report(
                tooComplex ? SpecDiagnostics.ExpressionTooComplex : SpecDiagnostics.BadExpression,
                diagnostics.Text.InsideString(value.Span, error.Start, error.Length),
                tooComplex ? error.Message : Sentence(error.Message));
        }

        return new ExpressionModel(value.Text, value.Span, root, IsPlainNumber: false);
    }

    public Located<int>? ParseInt(JsonNode number, string subject, int maximum)
    {
        if (WholeNumber(number) is { } value && value <= maximum)
        {
            return new Located<int>((int)value, number.Span);
        }

        diagnostics.Report(SpecDiagnostics.BadNumber, number.Span, Sentence(subject), maximum, Shorten(number.Text));
        return null;
    }

    public void WrongType(string subject, JsonNode value, string expected) =>
        diagnostics.Report(SpecDiagnostics.WrongType, value.Place, Sentence(subject), expected, value.KindWithArticle);

    private static BigInteger? WholeNumber(JsonNode number) =>
        number.Text.Length <= 40 && BigInteger.TryParse(number.Text, NumberStyles.None, CultureInfo.InvariantCulture, out BigInteger value)
            ? value
            : null;

    private static string Shorten(string text) => text.Length <= 40 ? text : text.Substring(0, 37) + "…";

    private static string Sentence(string message) => char.ToUpperInvariant(message[0]) + message.Substring(1);

    private static Located<string>? Locate(JsonNode? value) => value is null ? null : new Located<string>(value.Text, value.Span);

    private ExpressionModel ParseNumber(JsonNode number, string subject)
    {
        BigInteger? value = WholeNumber(number);
        if (value is null || value > ulong.MaxValue)
        {
            diagnostics.Report(SpecDiagnostics.BadNumber, number.Span, Sentence(subject), ulong.MaxValue, Shorten(number.Text));
            value = null;
        }

        ExpressionSyntax? root = value is { } v ? new ExpressionSyntax.Literal(v, 0, number.Text.Length) : null;
        return new ExpressionModel(number.Text, number.Span, root, IsPlainNumber: true);
    }

    private JsonNode? Check(string name, JsonNode? value, JsonKind kind)
    {
        if (value is null || value.Kind == kind)
        {
            return value;
        }

        WrongType($"'{name}' of {title}", value, JsonNode.Describe(kind));
        return null;
    }
}
