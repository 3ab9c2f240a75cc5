using System.Text.Json.Nodes;
using NJsonSchema;
using Xunit;

namespace BitLayouts.Spec.Tests;

/// <summary>The published schema says what the parser says.</summary>
public class SchemaTests
{
    private const string SchemaPath = "specs/bitlayouts.schema.json";

    private static readonly Lazy<Task<JsonSchema>> Schema = new(static () => JsonSchema.FromJsonAsync(Repository.Read(SchemaPath)));

    [Fact]
    public async Task The_sample_of_every_feature_is_valid() => await AssertValid(Repository.Read(SampleFile.Path));

    [Fact]
    public async Task The_specification_is_valid() => await AssertValid(Repository.Read(Repository.Specification));

    [Theory]
    [InlineData("{ \"namespace\": \"N\" }")]
    [InlineData("{ \"$schema\": \"x/bitlayouts.v2.schema.json\", \"namespace\": \"N\" }")]
    [InlineData("{ \"$schema\": \"bitlayouts.schema.json\" }")]
    [InlineData("{ \"$schema\": \"bitlayouts.schema.json\", \"namespace\": \"a-b\" }")]
    [InlineData("[]")]
    public async Task A_file_that_is_no_specification_is_refused(string text) => Assert.NotEmpty((await Schema.Value).Validate(text));

    [Theory]
    [InlineData("/layouts/0/width", "12")]
    [InlineData("/layouts/0/name", "\"softDirty\"")]
    [InlineData("/layouts/0/doc", "\"\"")]
    [InlineData("/layouts/0/doc", null)]
    [InlineData("/layouts/0/colour", "\"blue\"")]
    [InlineData("/layouts/0/lanes", "\"yes\"")]
    [InlineData("/layouts/0/fields/0/bits", "64")]
    [InlineData("/layouts/0/fields/0/bits", "\"51-12\"")]
    [InlineData("/layouts/0/fields/0/bits", "[]")]
    [InlineData("/layouts/0/fields/0/bits", null)]
    [InlineData("/layouts/0/fields/0/type", "\"enum\"")]
    [InlineData("/layouts/0/fields/0/shift", "64")]
    [InlineData("/layouts/0/fields/0/inverted", "1")]
    [InlineData("/layouts/0/fields/0/invert", "true")]
    [InlineData("/layouts/0/predicates/0/expr", "1")]
    [InlineData("/layouts/0/kinds/0/when", null)]
    [InlineData("/layouts/0/mutators/0/set", null)]
    [InlineData("/layouts/0/conversions/0/map", "[]")]
    [InlineData("/layouts/0/conversions/0/map/0/truncate", "true")]
    [InlineData("/constants/0/items/0/value", "-1")]
    [InlineData("/constants/0/items/0/value", "1.5")]
    [InlineData("/constants/0/items/0/value", "true")]
    [InlineData("/constants/0/items/0/as", "\"uint\"")]
    [InlineData("/enums/0/values/0/value", null)]
    [InlineData("/switches/0/source/line", "1")]
    [InlineData("/switches/0/kind", "\"boot\"")]
    [InlineData("/layouts/0/fields/0/renamed", "[ { \"since\": \"v2\" } ]")]
    [InlineData("/layouts/0/fields/0/renamed", "[ { \"since\": \"v2\", \"kernel\": \"A\", \"name\": \"a\" } ]")]
    [InlineData("/profiles/0/evidence", null)]
    [InlineData("/profiles/0/on", "[\"A\", \"A\"]")]
    [InlineData("/records/0/size", null)]
    [InlineData("/records/0/size", "-8")]
    [InlineData("/records/0/fields", null)]
    [InlineData("/records/0/fields/0/type", "\"long\"")]
    [InlineData("/records/0/fields/0/type", "\"u12\"")]
    [InlineData("/records/0/fields/0/type", null)]
    [InlineData("/records/0/fields/0/offset", "-1")]
    [InlineData("/records/0/fields/0/since", "\"v1\"")]
    [InlineData("/records/0/fields/0/doc", null)]
    [InlineData("/accessibility", "\"private\"")]
    public async Task A_planted_mistake_is_refused_by_the_schema_and_by_the_compiler(string pointer, string? value)
    {
        JsonNode root = JsonNode.Parse(Repository.Read(SampleFile.Path))!;
        string[] steps = pointer.Split('/')[1..];
        JsonNode parent = steps[..^1].Aggregate(root, static (node, step) => node is JsonArray array ? array[int.Parse(step)]! : node[step]!);
        if (value is null)
        {
            parent.AsObject().Remove(steps[^1]);
        }
        else
        {
            parent[steps[^1]] = JsonNode.Parse(value);
        }

        string text = root.ToJsonString();
        Assert.NotEmpty((await Schema.Value).Validate(text));
        Assert.NotEmpty(SpecCompiler.Compile(text).Diagnostics);
    }

    [Fact]
    public void Every_property_of_the_schema_is_known_to_the_compiler()
    {
        JsonObject schema = JsonNode.Parse(Repository.Read(SchemaPath))!.AsObject();
        JsonNode instance = Instance(schema, schema["definitions"]!.AsObject(), 0)!;
        instance["$schema"] = "bitlayouts.schema.json";
        SpecCompilation compilation = SpecCompiler.Compile(instance.ToJsonString());
        Assert.DoesNotContain(compilation.Diagnostics, static d => d.Id == "BL0101");
        Assert.Contains(compilation.Diagnostics, static d => d.Id == "BL0105");
    }

    [Fact]
    public void Everything_in_the_schema_is_described()
    {
        JsonObject schema = JsonNode.Parse(Repository.Read(SchemaPath))!.AsObject();
        Assert.Equal("https://json-schema.org/draft/2020-12/schema", (string?)schema["$schema"]);
        foreach ((string name, JsonNode? definition) in schema["definitions"]!.AsObject().Append(new("the root", schema)))
        {
            AssertDescribed(name, definition!.AsObject());
        }
    }

    /// <summary>An editor shows a description for each property and for each value to choose from.</summary>
    private static void AssertDescribed(string name, JsonObject schema)
    {
        Assert.True(schema.ContainsKey("$ref") || !string.IsNullOrWhiteSpace((string?)schema["description"]), $"{name} has no description.");
        if (schema["enum"] is JsonArray values)
        {
            Assert.True(values.Count == 1, $"{name}: give each value a description of its own, in anyOf.");
        }

        foreach (string composed in (string[])["anyOf", "oneOf", "allOf"])
        {
            // A part that only says what is required is nothing to choose or to point at.
            foreach (JsonObject part in (schema[composed] as JsonArray ?? []).Select(static p => p!.AsObject()).Where(static p => !p.ContainsKey("required")))
            {
                AssertDescribed($"{name}.{composed}", part);
            }
        }

        if (schema["items"] is JsonObject items)
        {
            AssertDescribed($"{name}.items", items);
        }

        if (schema["properties"] is JsonObject properties)
        {
            Assert.False((bool)schema["additionalProperties"]!, name);
            foreach ((string property, JsonNode? value) in properties)
            {
                AssertDescribed($"{name}.{property}", value!.AsObject());
            }
        }
    }

    /// <summary>A value with every property the schema has, none of them sensible.</summary>
    private static JsonNode? Instance(JsonObject schema, JsonObject definitions, int depth)
    {
        if ((string?)schema["$ref"] is { } reference)
        {
            return Instance(definitions[reference["#/definitions/".Length..]]!.AsObject(), definitions, depth);
        }

        if (schema["properties"] is JsonObject properties && depth < 10)
        {
            return new JsonObject(properties.Select(p =>
                KeyValuePair.Create(p.Key, Instance(p.Value!.AsObject(), definitions, depth + 1))));
        }

        return (string?)schema["type"] switch
        {
            "array" => new JsonArray(Instance(schema["items"]!.AsObject(), definitions, depth + 1)),
            "boolean" => false,
            "integer" => 1,
            _ when schema["enum"] is JsonArray values => values[0]!.DeepClone(),
            null when schema["anyOf"] is JsonArray choices => Instance(choices[0]!.AsObject(), definitions, depth + 1),
            _ => "0x",
        };
    }

    private static async Task AssertValid(string text) => Assert.Empty((await Schema.Value).Validate(text));
}
