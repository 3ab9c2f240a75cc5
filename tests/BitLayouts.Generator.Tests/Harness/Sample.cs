namespace BitLayouts.Generator.Tests.Harness;

/// <summary>Small specifications.</summary>
internal static class Sample
{
    public const string Source = """{ "file": "include/sample.h", "symbol": "sample", "version": "1.0" }""";

    /// <summary>A specification with these lists, each given as JSON without its brackets.</summary>
    public static string Spec(
        string layouts = "", string enums = "", string constants = "", string @namespace = "Sample", string accessibility = "public", string head = "",
        string records = "") => $$"""
        {
          "$schema": "bitlayouts.schema.json",
          "namespace": "{{@namespace}}",
          "accessibility": "{{accessibility}}",{{head}}
          "constants": [{{constants}}],
          "enums": [{{enums}}],
          "layouts": [{{layouts}}],
          "records": [{{records}}]
        }
        """;

    /// <summary>A layout with these properties besides name, documentation and source.</summary>
    public static string Layout(string name, int width, string rest) => $$"""
        { "name": "{{name}}", "width": {{width}}, "doc": "The {{name}} word.", "source": {{Source}}, {{rest}} }
        """;

    /// <summary>An 8-bit layout of one number.</summary>
    public static string Byte(string name) => Layout(name, 8, """ "fields": [{ "name": "number", "bits": "7:0", "doc": "The number." }] """);
}
