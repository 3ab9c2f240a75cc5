namespace BitLayouts.Spec.Tests.Diagnostics;

/// <content>BL07, and what records have in common with other items.</content>
internal static partial class PlantedMistakes
{
    private const string Start = """{ "name": "start", "type": "u64", "doc": "d" }""";

    private static IEnumerable<PlantedMistake> InRecords() =>
    [
        new("BL0701", Record("«24»", Start, """{ "name": "end", "type": "u64", "doc": "d" }"""), "Record 'r' states a size of 24 bytes, but its fields take 16"),
        new("BL0701", Record("«\"2 * 8\"»", Start), "Record 'r' states a size of 16 bytes, but its fields take 8"),
        new("BL0701", Record("«0»"), "Record 'r' states a size of 0 bytes, but its fields take 0"),
        new("BL0701", Record("«8»", """{ "name": "w", "type": "layout:v", "doc": "d" }"""), "Record 'r' states a size of 8 bytes, but its fields take 2"),
        new("BL0702", Record("16", """{ "name": "flags", "type": "u32", "doc": "d" }""", """{ "name": "start", "type": «"u64"», "doc": "d" }"""),
            "Record field 'start' (8 bytes) would begin at byte 4, which is no multiple of 8; a compiler leaves 4 bytes unused here, so declare a field for them"),
        new("BL0702", Record("12", Start, """{ "name": "flags", "type": "s32", "doc": "d" }""").Replace("\"r\"", "«\"r\"»", StringComparison.Ordinal),
            "Record 'r' ends at byte 12, which is no multiple of the 8 of its widest field; a compiler leaves 4 bytes unused here, so declare a field for them"),
        new("BL0703", Record("16", Start, """{ "name": "end", "type": "u64", "offset": «4», "doc": "d" }"""),
            "Record field 'end' states that it begins at byte 4, but the fields before it end at byte 8"),
        new("BL0101", Record("8", """{ "name": "start", "type": "u64", «"if"»: "X", "doc": "d" }"""), "Record field 'start' has no property 'if'"),
        new("BL0104", Record("8", """{ "name": "start", "type": "u64", "offset": «65536», "doc": "d" }"""),
            "'offset' of record field 'start' must be a whole number from 0 to 65535, written in plain digits, not 65536"),
        new("BL0106", Record("8", """{ "name": «"start"», "type": "u64" }"""), "Record field 'start' has no 'doc'; say in a sentence what it means"),
        new("BL0108", Record("8", """{ "name": "start", "type": «"long"», "doc": "d" }"""),
            "'type' of record field 'start' must be u8, u16, u32, u64, s8, s16, s32, s64 or 'layout:NAME', not 'long'"),
        new("BL0201", Record("16", Start, """{ "name": «"start"», "member_name": "End", "type": "u64", "doc": "d" }"""), "Record field 'start' is declared twice; the first is on line 6"),
        new("BL0202", Record("8", """{ "name": "start", "type": «"layout:vv"», "doc": "d" }"""), "There is no layout 'vv'; did you mean 'v'?"),
        new("BL0204", Record("8", """{ "name": "start", "member_name": «"SizeInBytes"», "type": "u64", "doc": "d" }"""),
            "The C# name 'SizeInBytes' of record field 'start' is already that of every record; give one of them a 'member_name'"),
        new("BL0204", Record("16", Start, """{ "name": «"start_offset"», "type": "u64", "doc": "d" }"""),
            "The C# name 'StartOffset' of record field 'start_offset' is already that of record field 'start'; give one of them a 'member_name'"),
        new("BL0204", Record("8", Start).Replace("\"name\": \"r\"", "\"name\": \"r\", \"type_name\": «\"V\"»", StringComparison.Ordinal),
            "The C# name 'V' of record 'r' is already that of layout 'v'; give one of them 'type_name'"),
        new("BL0302", Record("\"«SIZE»\"", Start), "Nothing here is called 'SIZE'"),
        new("BL0303", Record("\"«1 == 1»\"", Start), "'size' of record 'r' must be a number, but '1 == 1' is a condition"),
    ];

    /// <summary>A file with the record <c>r</c> and the 16-bit layout <c>v</c>; the fields stand on lines of their own.</summary>
    private static string Record(string size, params string[] fields) => Sample.File($$"""
        "records": [ { "name": "r", "size": {{size}}, "doc": "d", "source": { "file": "f", "symbol": "s", "version": "1" },
            "fields": [
              {{string.Join(",\n      ", fields)}}
            ] } ],
          "layouts": [ { "name": "v", "width": 16, "doc": "d", "source": { "file": "f", "symbol": "s", "version": "1" }, "reserved": [ { "bits": "15:0", "doc": "d" } ] } ]
        """);
}
