namespace BitLayouts.Spec.Tests.Diagnostics;

/// <content>BL00 and BL01.</content>
internal static partial class PlantedMistakes
{
    private static IEnumerable<PlantedMistake> InTheFile() =>
    [
        new("BL0001", "«»", "The file is not valid JSON: it is empty"),
        new("BL0001", "{\n  \"a\": 1,\n«}»", "*trailing comma*"),
        new("BL0001", "{\n  \"a\": 1\n} «x»", "*'x' is invalid after a single JSON value*"),
        new("BL0001", "{\n  \"a\": [1, 2«»", "*"),
        new("BL0001", "{ «\"\\ud800\"»: 1 }", "The file is not valid JSON: this string has an escape that is half a surrogate pair"),
        new("BL0003", new string('[', 64) + "«[»" + new string('[', 9_935), "Objects and arrays nest deeper than 64 levels; a specification needs fewer than 10"),
        new("BL0004", "«[»]", "A specification is a JSON object, but this file holds an array"),
        new("BL0004", " «null»", "A specification is a JSON object, but this file holds null"),
        new("BL0005", "{ \"$schema\": «\"https://x/bitlayouts.v2.schema.json\"», \"namespace\": \"N\" }",
            "'$schema' names 'https://x/bitlayouts.v2.schema.json', a version of the language that is not known here; known is 'bitlayouts.schema.json'"),
        new("BL0006", Sample.File("\"enums\": [],\n  «\"enums\"»: []"), "The property 'enums' is given twice; the first is on line 4"),
        new("BL0008", "«{» \"$schema\": \"bitlayouts.schema.json\" }", "The specification needs a 'namespace' for its types, such as \"KernelBits\"; there is none"),
        new("BL0008", "{ \"$schema\": \"bitlayouts.schema.json\", \"namespace\": «\"a.class\"» }",
            "The specification needs a 'namespace' for its types, such as \"KernelBits\"; in 'a.class': it is a C# keyword"),
    ];

    private static IEnumerable<PlantedMistake> InTheShape() =>
    [
        new("BL0101", Sample.File("«\"layout\"»: []"), "The specification has no property 'layout'; did you mean 'layouts'?"),
        new("BL0101", Sample.Layout("""{ "name": "a", "bits": "7:0", "doc": "d", «"invert"»: true }"""), "Field 'a' has no property 'invert'; did you mean 'inverted'?"),
        new("BL0101", Sample.Layout("""{ "name": "a", "bits": "7:0", "doc": "d", «"zzzzzz"»: true }"""), "Field 'a' has no property 'zzzzzz'"),
        new("BL0101", Sample.Kinds("""{ "name": "k", "when": "n == 0 && a", "doc": "d" }""").Replace("\"fields\"", "«\"field\"»", StringComparison.Ordinal), "Layout 'w' has no property 'field'; did you mean 'fields'?"),
        new("BL0102", Sample.Layout("""{ "name": «"a"», "doc": "d" }"""), "Field 'a' needs the property 'bits'"),
        new("BL0102", Sample.Constants("""«{» "value": 1, "doc": "d" }"""), "A constant needs the property 'name'"),
        new("BL0102", "«{» \"namespace\": \"N\" }", "The specification needs the property '$schema'"),
        new("BL0103", Sample.File("\"layouts\": «{» }"), "'layouts' of the specification must be an array, not an object"),
        new("BL0103", Sample.File("\"layouts\": [ «7» ]"), "An element of 'layouts' must be an object, not a number"),
        new("BL0103", Sample.Layout("""{ "name": "a", "bits": "7:0", "doc": "d", "inverted": «1» }"""), "'inverted' of field 'a' must be a boolean or the name of a predicate, not a number"),
        new("BL0104", Sample.Constants("""{ "name": "A", "value": «1e400», "doc": "d" }"""), "'value' of constant 'A' must be a whole number from 0 to 18446744073709551615, written in plain digits, not 1e400"),
        new("BL0104", Sample.Constants("""{ "name": "A", "value": «1.5», "doc": "d" }"""), "'value' of constant 'A' must be a whole number from 0 to 18446744073709551615, written in plain digits, not 1.5"),
        new("BL0104", Sample.Constants("""{ "name": "A", "value": «-1», "doc": "d" }"""), "'value' of constant 'A' must be a whole number from 0 to 18446744073709551615, written in plain digits, not -1"),
        new("BL0104", Sample.Layout("""{ "name": "a", "bits": "7:0", "doc": "d", "shift": «64» }"""), "'shift' of field 'a' must be a whole number from 0 to 63, written in plain digits, not 64"),
        new("BL0105", Sample.Layout("""{ "name": «"softDirty"», "bits": "7:0", "doc": "d" }"""), "'softDirty' cannot be the name of a field: write it in lower_snake_case, such as 'soft_dirty'"),
        new("BL0105", Sample.Layout("""{ "name": «"raw"», "bits": "7:0", "doc": "d" }"""), "'raw' cannot be the name of a field: in expressions and conversions it stands for the whole word"),
        new("BL0105", Sample.Layout("""{ "name": "a", "member_name": «"int"», "bits": "7:0", "doc": "d" }"""), "'int' cannot be a C# name: it is a C# keyword"),
        new("BL0105", Sample.Constants("""{ "name": «"_4K"», "value": 1, "doc": "d" }"""), "'_4K' cannot be the name of a constant: its C# name would be '4k', and a name has letters, digits and '_' and does not begin with a digit; give it a 'member_name'"),
        new("BL0105", Sample.Constants("""{ "name": «"A-B"», "value": 1, "doc": "d" }, { "name": "C", "member_name": "D", "value": "1 + B", "doc": "d" }, { "name": "B", "value": 1, "doc": "d" }"""), "'A-B' cannot be the name of a constant: a name has letters, digits and '_' and does not begin with a digit"),
        new("BL0106", Sample.Layout("""{ "name": «"a"», "bits": "7:0" }"""), "Field 'a' has no 'doc'; say in a sentence what it means"),
        new("BL0106", Sample.Layout("""{ "name": "a", "bits": "7:0", "doc": «" "» }"""), "Field 'a' has no 'doc'; say in a sentence what it means"),
        new("BL0107", Sample.File("""
            "layouts": [ { "name": "w", "width": 8, "doc": "d", "source": «{» "version": "1" }, "fields": [], "reserved": [ { "bits": "7:0", "doc": "d", "source": { "file": "f", "symbol": "s" } } ] } ]
            """), "Layout 'w' has no source 'file' and 'symbol'; give 'source' here or on what encloses it"),
        new("BL0108", Sample.File("\"accessibility\": «\"private\"»"), "'accessibility' must be 'public' or 'internal', not 'private'"),
        new("BL0108", Sample.Constants("""{ "name": "A", "value": 1, "as": «"uint"», "doc": "d" }"""), "'as' of constant 'A' must be 'int' or 'ulong', not 'uint'"),
        new("BL0108", Sample.File("""
            "switches": [ { "name": "X", "kind": «"boot"», "doc": "d", "source": { "file": "f", "version": "1" } } ]
            """), "'kind' of switch 'X' must be 'config', 'patch' or 'mode', not 'boot'"),
        new("BL0108", Sample.Layout("""{ "name": "a", "bits": "7:0", "type": «"byte"», "doc": "d" }"""), "'type' of field 'a' must be 'bool', 'uint', 'enum:NAME' or 'layout:NAME', not 'byte'"),
        new("BL0108", Sample.File("""
            "layouts": [ { "name": "w", "width": «12», "doc": "d", "source": { "file": "f", "symbol": "s", "version": "1" } } ]
            """), "'width' of layout 'w' must be 8, 16, 32 or 64, not 12"),
    ];
}
