using System.Text;

namespace KernelBits.Benchmarks.Generator;

/// <summary>Specifications of any size: words of one-bit fields.</summary>
internal static class GrowthSpecification
{
    private const int FieldsPerLayout = 50;

    public static string Create(int fields)
    {
        StringBuilder layouts = new();
        for (int first = 0; first < fields; first += FieldsPerLayout)
        {
            int count = Math.Min(FieldsPerLayout, fields - first);
            IEnumerable<string> items = Enumerable.Range(0, count).Select(bit =>
                $$"""{ "name": "field{{first + bit}}", "bits": {{bit}}, "doc": "A bit of its own." }""");
            layouts.Append(first == 0 ? "" : ",\n").Append($$"""
                { "name": "word{{first}}", "width": 64, "doc": "A word.", "source": { "file": "sample.h", "symbol": "word", "version": "1" },
                  "fields": [{{string.Join(",\n", items)}}],
                  "reserved": [{ "bits": "63:{{count}}", "doc": "Free." }] }
                """);
        }

        return $$"""{ "$schema": "bitlayouts.schema.json", "namespace": "Growth", "constants": [], "enums": [], "layouts": [{{layouts}}] }""";
    }
}
