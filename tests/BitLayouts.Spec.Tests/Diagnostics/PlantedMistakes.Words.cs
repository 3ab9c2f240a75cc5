namespace BitLayouts.Spec.Tests.Diagnostics;

/// <content>BL04, BL05 and BL06.</content>
internal static partial class PlantedMistakes
{
    private static IEnumerable<PlantedMistake> InBits() =>
    [
        new("BL0401", Sample.Layout("""{ "name": "a", "bits": «"0:7"», "doc": "d" }"""), "'bits' of field 'a' does not name bits: in '0:7' the higher bit must come first: \"7:0\""),
        new("BL0401", Sample.Layout("""{ "name": "a", "bits": «"7-0"», "doc": "d" }"""), "'bits' of field 'a' does not name bits: '7-0' is not a range; write a bit number such as 12, a range such as \"51:12\", or a list of these"),
        new("BL0401", Sample.Layout("""{ "name": "a", "bits": ["7:4", «"4:0"»], "doc": "d" }"""), "'bits' of field 'a' does not name bits: bit 4 listed twice"),
        new("BL0401", Sample.Layout("""{ "name": "a", "bits": «[»], "doc": "d" }"""), "'bits' of field 'a' does not name bits: the list is empty"),
        new("BL0401", Sample.Layout("""{ "name": "a", "bits": «-1», "doc": "d" }"""), "'bits' of field 'a' does not name bits: -1 is not a bit number; write a bit number such as 12, a range such as \"51:12\", or a list of these"),
        new("BL0402", Sample.Layout("""{ "name": "a", "bits": «"8:0"», "doc": "d" }"""), "Field 'a' has bit 8, but 'w' is 8 bits wide: its bits are 7:0"),
        new("BL0403", Sample.Layout("""
            { "name": "a", "bits": "4:0", "doc": "d" },
            { "name": "b", "bits": «"7:3"», "doc": "d" }
            """), "Field 'b' and field 'a' both have bits 4:3; declare one 'alias_of' the other, or give both a 'when' that excludes the other's"),
        new("BL0403", Sample.Word("""
            "reserved": [ { "bits": [«7»], "doc": "d" } ]
            """), "A reserved range and field 'n' both have bit 7; declare one 'alias_of' the other, or give both a 'when' that excludes the other's"),
        new("BL0403", Sample.Layout("""
            { "name": "a", "bits": 0, "doc": "d" },
            { "name": "x", "bits": "7:1", "when": "p", "doc": "d" },
            { "name": "y", "bits": «"7:1"», "when": "q", "doc": "d" }
            """, """
            "predicates": [ { "name": "p", "expr": "a", "doc": "d" }, { "name": "q", "expr": "!a || raw == 255", "doc": "d" } ]
            """), "Field 'y' and field 'x' both have bits 7:1; declare one 'alias_of' the other, or give both a 'when' that excludes the other's"),
        new("BL0404", Sample.Layout("""{ "name": "a", "bits": ["6:4", "2:0"], "doc": "d" }""").Replace("{ \"name\": \"w\"", "{ \"name\": «\"w\"»", StringComparison.Ordinal), "Layout 'w' says nothing about bits 7, 3; give them a field or list them under 'reserved'"),
        new("BL0405", Sample.Layout("""{ "name": "a", "bits": "3:0", "doc": "d" }, { "name": "b", "bits": «"5:3"», "alias_of": "a", "doc": "d" }""", """
            "reserved": [ { "bits": "7:4", "doc": "d" } ]
            """), "Field 'b' is declared an alias of field 'a' (bits 3:0), but also has bits 5:4"),
        new("BL0405", Sample.Layout("""
            { "name": "a", "bits": 0, "doc": "d" }, { "name": "b", "bits": 4, "doc": "d" },
            { "name": "c", "bits": «[5, 4, 0]», "alias_of": ["b", "a"], "doc": "d" }
            """, """
            "reserved": [ { "bits": ["7:5", "3:1"], "doc": "d" } ]
            """), "Field 'c' is declared an alias of field 'b' and field 'a' (bits 4, 0), but also has bit 5"),
        new("BL0406", Sample.Constants("""{ "name": "A", "value": «"1 << 31"», "as": "int", "doc": "d" }"""), "Constant 'A' is 2147483648, but an int holds at most 2147483647"),
        new("BL0406", Sample.Layout("""{ "name": "a", "bits": "2:0", "type": «"enum:e"», "doc": "d" }""", """
            "reserved": [ { "bits": "7:3", "doc": "d" } ]
            """, """
            "enums": [ { "name": "e", "doc": "d", "source": { "file": "f", "symbol": "s", "version": "1" }, "values": [ { "name": "v", "value": 8, "doc": "d" } ] } ]
            """), "The value 'v' of enum 'e' is 8, but field 'a' of bits 2:0 holds at most 7"),
        new("BL0406", Sample.Layout("""{ "name": "a", "bits": "7:0", "shift": «1», "doc": "d" }"""), "Field 'a' is 8 bits shifted left by 1, but a value of layout 'w' holds at most 8 bits"),
        new("BL0407", Sample.Layout("""{ "name": "a", "bits": "7:0", "type": «"bool"», "doc": "d" }"""), "Field 'a' is a bool, which is one bit, but has 8 bits"),
        new("BL0407", Sample.Layout("""{ "name": "a", "bits": 0, "shift": «1», "doc": "d" }, { "name": "n", "bits": "7:1", "doc": "d" }"""), "Field 'a' is not a number, so 'shift' means nothing for it"),
        new("BL0407", Sample.Layout("""{ "name": "a", "bits": «"7:0"», "doc": "d" }""", "\"flags\": true"), "Field 'a' is not a bool, but 'w' is a set of flags, whose fields are single bits"),
        new("BL0407", Sample.File("""
            "layouts": [
              { "name": "small", "width": 8, "doc": "d", "source": { "file": "f", "symbol": "s", "version": "1" }, "reserved": [ { "bits": "7:0", "doc": "d" } ] },
              { "name": "large", "width": 16, "doc": "d", "source": { "file": "f", "symbol": "s", "version": "1" },
                "fields": [ { "name": "a", "bits": "15:0", "type": «"layout:small"», "doc": "d" } ] } ]
            """), "Field 'a' has 16 bits, but a word of 'small' has only 8"),
    ];

    private static IEnumerable<PlantedMistake> InForms() =>
    [
        new("BL0408", Forms("""["1:0", "3:2"]""", "\"3:0\"", ""), "Field 'b' is split and lies elsewhere in other kernels; give its forms in different kernels names of their own"),
        new("BL0408", Forms("\"3:0\"", "\"7:4\"", ", \"inverted\": true"), "Field 'b' is stored inverted and lies elsewhere in other kernels; give its forms in different kernels names of their own"),
        new("BL0408", Forms("\"3:0\"", "\"7:4\"", ", \"shift\": 2"), "Field 'b' is shifted and lies elsewhere in other kernels; give its forms in different kernels names of their own"),
        new("BL0408", Forms("\"3:0\"", "\"7:4\"", ", \"type\": \"layout:v\""), "Field 'b' holds more than a number and lies elsewhere in other kernels; give its forms in different kernels names of their own"),
        new("BL0408", Sample.Layout(
            """{ "name": "a", "bits": 0, "doc": "d" }, { "name": «"n"», "bits": "7:1", "inverted": "p", "doc": "d" }""",
            "\"predicates\": [ { \"name\": \"p\", \"expr\": \"a && X\", \"doc\": \"d\" } ]",
            Sample.TwoProfiles), "Field 'n' is inverted where a predicate holds that differs between kernels; give its forms in different kernels names of their own"),
    ];

    /// <summary>A field of two forms, each in one of two kernels.</summary>
    private static string Forms(string before, string after, string both) => Sample.File($$"""
        {{Sample.TwoProfiles}},
          "layouts": [
            { "name": "v", "width": 8, "doc": "d", "source": { "file": "f", "symbol": "s", "version": "1" }, "reserved": [ { "bits": "7:0", "doc": "d" } ] },
            { "name": "w", "width": 8, "doc": "d", "source": { "file": "f", "symbol": "s", "version": "1" },
            "fields": [
              { "name": «"b"», "bits": {{before}}, "until": "2"{{both}}, "doc": "d" },
              { "name": "b", "bits": {{after}}, "since": "2"{{both}}, "doc": "d" }
            ],
            "reserved": [ { "bits": "7:4", "until": "2", "doc": "d" }, { "bits": "{{(after == "\"7:4\"" ? "3:0" : "7:4")}}", "since": "2", "doc": "d" } ] } ]
        """);

    private static IEnumerable<PlantedMistake> InUnions() =>
    [
        new("BL0501", Sample.Kinds("""{ "name": "x", "when": "a", "doc": "d" }, { "name": "y", "when": "!a && n > 4", "doc": "d" }""").Replace("{ \"name\": \"w\"", "{ \"name\": «\"w\"»", StringComparison.Ordinal), "Layout 'w' says nothing about the word 0x00: no kind claims it"),
        new("BL0502", Sample.Kinds("""{ "name": "x", "when": "raw <= 0x40", "doc": "d" }, { "name": "y", "when": «"raw >= 0x40"», "doc": "d" }"""), "The kinds 'x' and 'y' of layout 'w' both claim the word 0x40"),
        new("BL0503", Sample.File("""
            "layouts": [ { "name": "w", "width": 64, "doc": "d", "source": { "file": "f", "symbol": "s", "version": "1" },
              "fields": [ { "name": "a", "bits": "63:32", "doc": "d" }, { "name": "b", "bits": "31:0", "doc": "d" } ],
              "kinds": [ { "name": "x", "when": «"a * b == 0x123456789abcdef"», "doc": "d" }, { "name": "y", "when": "a * b != 0x123456789abcdef", "doc": "d" } ] } ]
            """), "When a word of layout 'w' is of the kind 'x' is too complex to decide for all words; compare fields and masks with constants rather than with each other"),
        new("BL0504", Sample.Kinds("""{ "name": "x", "when": "raw < 0x100", "doc": "d" }, { "name": "y", "when": «"raw == 0x100"», "doc": "d" }"""), "No word is of the kind 'y' of layout 'w'; if that is so in this profile only, give it an 'if'"),
        new("BL0506", Sample.Kinds(string.Join(", ", Enumerable.Range(0, 257).Select(static i =>
            $$"""{ "name": {{(i == 256 ? "«\"k256\"»" : $"\"k{i}\"")}}, "when": "raw == {{i}}", "doc": "d" }"""))),
            "Layout 'w' has 257 kinds, but the enum of its kinds has room for 256; explain some of them by layouts of their own"),
        new("BL0505", Sample.File("""
            "layouts": [
              { "name": "small", "width": 8, "doc": "d", "source": { "file": "f", "symbol": "s", "version": "1" }, "reserved": [ { "bits": "7:0", "doc": "d" } ] },
              { "name": "large", "width": 16, "doc": "d", "source": { "file": "f", "symbol": "s", "version": "1" }, "reserved": [ { "bits": "15:0", "doc": "d" } ],
                "kinds": [ { "name": "x", "when": "raw >= 0", "layout": «"small"», "doc": "d" } ] } ]
            """), "The kind 'x' is explained by 'small', which is 8 bits wide, but 'large' is 16 bits wide"),
    ];

    private static IEnumerable<PlantedMistake> InChanges() =>
    [
        new("BL0601", Conversion("""{ "from": «"n"», "to": "x" }"""), "'w.n' (7 bits) does not fit into 'v.x' (4 bits); say \"truncates\": true if the kernel drops bits here"),
        new("BL0601", Conversion("""{ "from": «"raw"», "to": "z" }"""), "The word of 'w' (8 bits) does not fit into 'v.z' (bits 9:4); say \"truncates\": true if the kernel drops bits here"),
        new("BL0602", Conversion("""{ "from": "a", "to": "x" }, { "from": "n", "to": «"raw"» }"""), "Bits 3:0 of 'v' are written twice, by 'a' and by 'n'"),
        new("BL0602", Conversion("""{ "from": "a", "to": "x" } ], "set": [ «"x"» """), "Bits 3:0 of 'v' are written twice, by 'a' and by 'set'"),
        new("BL0603", Sample.Word("""
            "mutators": [ { "name": «"m"», "set": ["a"], "clear": ["n", "a"], "doc": "d" } ]
            """), "Mutator 'm' both sets and clears bit 0"),
        new("BL0604", Sample.Word("""
            "mutators": [ { "name": «"m"», "set": [], "doc": "d" } ]
            """), "Mutator 'm' names no field under 'set' or 'clear'"),
        new("BL0604", Sample.Word("""
            "conversions": [ { "name": "c", "to": "w", "map": «[]», "doc": "d" } ]
            """), "Conversion 'c' has an empty 'map'"),
    ];

    private static string Conversion(string map) => Sample.Word($$"""
        "conversions": [ { "name": "to_v", "to": "v", "map": [ {{map}} ], "doc": "d" } ] },
            { "name": "v", "width": 16, "doc": "d", "source": { "file": "f", "symbol": "s", "version": "1" },
              "fields": [ { "name": "x", "bits": "3:0", "doc": "d" }, { "name": "z", "bits": "15:10", "shift": 4, "doc": "d" } ], "reserved": [ { "bits": "9:4", "doc": "d" } ]
        """);
}
