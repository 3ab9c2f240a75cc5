namespace BitLayouts.Spec.Parsing;

/// <summary>The JSON types, as people call them.</summary>
internal enum JsonKind
{
    Object,
    Array,
    String,
    Number,
    Bool,
    Null,
}

/// <summary>A JSON value with its position.</summary>
/// <param name="Kind">Its type.</param>
/// <param name="Span">Its bytes, quotes and brackets included.</param>
internal sealed record JsonNode(JsonKind Kind, ByteSpan Span)
{
    /// <summary>The decoded text of a string; a number as written; <c>true</c> or <c>false</c>.</summary>
    public string Text { get; init; } = "";

    /// <summary>The properties of an object, without duplicates, in the order of the file.</summary>
    public IReadOnlyList<JsonProperty> Properties { get; init; } = [];

    /// <summary>The elements of an array.</summary>
    public IReadOnlyList<JsonNode> Items { get; init; } = [];

    /// <summary>The first character, where a mistake of a whole object is shown.</summary>
    public ByteSpan Opening => new(Span.Start, Span.Start + 1);

    /// <summary>Where a mistake of the value is shown: all of it, but of objects and arrays only the first character.</summary>
    public ByteSpan Place => Kind is JsonKind.Object or JsonKind.Array ? Opening : Span;

    /// <summary>The type with its article: <c>an object</c>.</summary>
    public string KindWithArticle => Describe(Kind);

    /// <summary>A type with its article.</summary>
    public static string Describe(JsonKind kind) => kind switch
    {
        JsonKind.Object => "an object",
        JsonKind.Array => "an array",
        JsonKind.String => "a string",
        JsonKind.Number => "a number",
        JsonKind.Bool => "a boolean",
        _ => "null",
    };

    /// <summary>The value of a property, or null.</summary>
    public JsonNode? Find(string name)
    {
        foreach (JsonProperty property in Properties)
        {
            if (property.Name == name)
            {
                return property.Value;
            }
        }

        return null;
    }
}

/// <summary>A property with the position of its name.</summary>
internal sealed record JsonProperty(string Name, ByteSpan NameSpan, JsonNode Value);
