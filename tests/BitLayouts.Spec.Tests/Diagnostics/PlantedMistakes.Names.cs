namespace BitLayouts.Spec.Tests.Diagnostics;

/// <content>BL02 and BL03.</content>
internal static partial class PlantedMistakes
{
    private static IEnumerable<PlantedMistake> InNames() =>
    [
        new("BL0201", Sample.Constants("""
            { "name": "A", "value": 1, "doc": "d" },
                { "name": «"A"», "member_name": "B", "value": 2, "doc": "d" }
            """), "Constant 'A' is declared twice; the first is on line 6"),
        new("BL0201", Sample.Word("""
            "predicates": [ { "name": «"a"», "expr": "n == 0", "doc": "d" } ]
            """), "Predicate 'a' is declared twice; the first is on line 7"),
        new("BL0201", Sample.File("\"versions\": [\"1\", «\"1\"»]"), "Version '1' is declared twice; the first is on line 4"),
        new("BL0201", Enum("""{ "name": "x", "value": 1, "doc": "d" }, { "name": "y", "value": «1», "doc": "d" }"""), "The value 1 of enum 'e' is declared twice; the first is on line 6"),
        new("BL0202", Sample.Layout("""{ "name": "a", "bits": "7:0", "type": «"enum:cach"», "doc": "d" }"""), "There is no enum 'cach'"),
        new("BL0202", Sample.Layout("""{ "name": "a", "bits": "7:0", "doc": "d", "since": «"v1"» }""", otherProperties: "\"versions\": [\"v2\"]"), "There is no version 'v1'; did you mean 'v2'?"),
        new("BL0202", Sample.Word("""
            "mutators": [ { "name": "m", "set": [«"aa"»], "doc": "d" } ]
            """), "There is no field of 'w' called 'aa'; did you mean 'a'?"),
        new("BL0203", Sample.Constants("""
            { "name": "A", "value": 1, "if": "Y", "doc": "d" },
            { "name": "B", "value": "1 + «A»", "doc": "d" }
            """, Sample.TwoProfiles), "The constant 'A' is used here but is not in the profile; give both the same 'since', 'until' and 'if' (profile old)"),
        new("BL0204", Sample.Layout("""
            { "name": "pfn", "bits": "3:0", "doc": "d" },
            { "name": «"pfn_mask"», "bits": "7:4", "doc": "d" }
            """), "The C# name 'PfnMask' of field 'pfn_mask' is already that of field 'pfn'; give one of them a 'member_name'"),
        new("BL0204", Sample.Layout("""{ "name": «"w"», "bits": "7:0", "doc": "d" }"""), "The C# name 'W' of field 'w' is already that of the type itself; give one of them a 'member_name'"),
        new("BL0204", Sample.Layout("""{ "name": «"lanes"», "bits": "7:0", "doc": "d" }""", "\"lanes\": true"), "The C# name 'Lanes' of field 'lanes' is already that of every layout with lanes; give one of them a 'member_name'"),
        new("BL0204", Sample.Layout("""{ "name": "x", "bits": "7:0", "doc": "d" }""", "\"lanes\": true").Replace("\"name\": \"w\"", "\"name\": «\"lanes\"»", StringComparison.Ordinal), "The C# name 'Lanes' of layout 'lanes' is already that of what a layout with lanes has in itself; give one of them 'type_name'"),
        new("BL0204", Sample.Layout("""{ "name": "x", "member_name": «"Equals"», "bits": "7:0", "doc": "d" }"""), "The C# name 'Equals' of field 'x' is already that of every layout; give one of them a 'member_name'"),
        new("BL0204", Sample.Word("\"reserved\": []", """
            "enums": [ { "name": «"w"», "doc": "d", "source": { "file": "f", "symbol": "s", "version": "1" }, "values": [] } ]
            """).Replace("«\"w\"»", "\"w\"", StringComparison.Ordinal).Replace("\"layouts\": [ { \"name\": \"w\"", "\"layouts\": [ { \"name\": «\"w\"»", StringComparison.Ordinal),
            "The C# name 'W' of layout 'w' is already that of enum 'w'; give one of them 'type_name'"),
        new("BL0204", Sample.Word("""
            "mutators": [ { "name": "with_a", "member_name": «"WithA"», "set": ["a"], "doc": "d" } ]
            """), "The C# name 'WithA' of mutator 'with_a' is already that of field 'a'; give one of them a 'member_name'"),
        new("BL0204", Sample.Word("""
            "predicates": [ { "name": "p", "member_name": "TryGetV", "expr": "a", "doc": "d" } ],
            "kinds": [ { "name": "x", "when": "a", "doc": "d" }, { "name": «"y"», "when": "!a", "layout": "v", "doc": "d" } ] },
                { "name": "v", "width": 8, "doc": "d", "source": { "file": "f", "symbol": "s", "version": "1" }, "reserved": [ { "bits": "7:0", "doc": "d" } ]
            """), "The C# name 'TryGetV' of kind 'y' is already that of predicate 'p'; give one of them a 'member_name'"),
        new("BL0204", Sample.Constants("", Sample.TwoProfiles + """
            , "enums": [ { "name": «"kernel_version"», "doc": "d", "source": { "file": "f", "symbol": "s", "version": "1" }, "values": [ { "name": "x", "value": 1, "doc": "d" } ] } ]
            """), "The C# name 'KernelVersion' of enum 'kernel_version' is already that of what says the kernel; give one of them 'type_name' (profile old)"),
        new("BL0205", Sample.Layout("""
            { "name": "a", "bits": "7:0", "doc": "d" },
            { "name": "b", "bits": "7:0", "doc": "d", "since": "2", "until": «"1"» }
            """, otherProperties: Sample.TwoProfiles), "Field 'b' is in no version: 'since' '2' is not before 'until' '1'"),
        new("BL0205", Sample.Layout("""
            { "name": "a", "bits": "7:0", "doc": "d" },
            { "name": "b", "bits": "7:0", "doc": "d", "until": «"1"» }
            """, otherProperties: Sample.TwoProfiles), "Field 'b' is in no version: 'since' '1' (the first version) is not before 'until' '1'"),
        new("BL0206", Sample.File(Sample.TwoProfiles.Replace(",\n  \"default_profile\": \"old\"", "", StringComparison.Ordinal).Replace("\"profiles\"", "«\"profiles\"»", StringComparison.Ordinal)),
            "There are 2 profiles; 'default_profile' must say for which one types are generated"),
        new("BL0207", Sample.File(Sample.TwoProfiles.Replace("\"default_profile\": \"old\"", "\"default_profile\": «\"odl\"»", StringComparison.Ordinal)), "There is no profile 'odl'; did you mean 'old'?"),
        new("BL0208", Renamed("\"since\": \"2\", \"renamed\": [ { \"since\": «\"2\"», \"kernel\": \"M2\" } ]"), "Field 'b' cannot be renamed in '2': it is there since '2', so that this would be its first name, its 'kernel'"),
        new("BL0208", Renamed("\"until\": \"2\", \"renamed\": [ { \"since\": «\"2\"», \"kernel\": \"M2\" } ]"), "Field 'b' cannot be renamed in '2': it is gone since '2'"),
        new("BL0208", Renamed("\"renamed\": [ { \"since\": \"3\", \"kernel\": \"M3\" }, { \"since\": «\"2\"», \"kernel\": \"M2\" } ]"), "Field 'b' cannot be renamed in '2': it is called 'M3' since '3', and renames stand in the order of the versions"),
        new("BL0209", Renamed("\"renamed\": [ { \"since\": \"2\", \"kernel\": «\"M\"» } ]"), "Field 'b' is called 'M' already, so it is not renamed here"),
        new("BL0209", Renamed("\"renamed\": [ { \"since\": \"2\", \"kernel\": \"M2\" }, { \"since\": \"3\", \"kernel\": «\"M2\"» } ]"), "Field 'b' is called 'M2' already, so it is not renamed here"),
        new("BL0202", Renamed("\"renamed\": [ { \"since\": «\"4\"», \"kernel\": \"M2\" } ]"), "There is no version '4'; did you mean '1'?"),
        new("BL0209", Renamed("\"renamed\": [ { \"since\": \"2\", \"kernel\": null }, «{» \"since\": \"3\", \"kernel\": null } ]"), "Field 'b' has no name in the kernel already, so it is not renamed here"),
        new("BL0103", Renamed("\"renamed\": [ { \"since\": \"2\", \"kernel\": «2» } ]"), "'kernel' of a rename of field 'b' must be a string, not a number"),
        new("BL0102", Renamed("\"renamed\": [ «{» \"since\": \"2\" } ]"), "A rename of field 'b' needs the property 'kernel'"),
        new("BL0101", Renamed("\"renamed\": [ { \"since\": \"2\", «\"name\"»: \"M\", \"kernel\": \"M2\" } ]"), "A rename of field 'b' has no property 'name'"),
    ];

    private static IEnumerable<PlantedMistake> InExpressions() =>
    [
        new("BL0301", Constant("1 +«»"), "A number, a name or '(' is missing before the end"),
        new("BL0301", Constant("(1«»"), "The ')' that closes '(' is missing before the end"),
        new("BL0301", Constant("1 «2»"), "An operator is missing before '2'"),
        new("BL0301", Constant("1 «=» 2"), "'=' does not belong in an expression; equality is '=='"),
        new("BL0301", Constant("1 + «0xzz»"), "'0xzz' is not a number; numbers are decimal, 0x… or 0b…, with '_' only between digits"),
        new("BL0301", Constant("\\u0031 + \\\"ü\\t𝄞«»".Replace("«»", "", StringComparison.Ordinal).Replace("\\\"", "«\\\"»", StringComparison.Ordinal)), "'\"' does not belong in an expression; names stand without quotes"),
        new("BL0301", Constant("«»"), "The expression is empty"),
        new("BL0302", Constant("1 + «BB»"), "Nothing here is called 'BB'; did you mean 'B'?"),
        new("BL0302", Sample.Kinds("""{ "name": "k", "when": "n == 0 || «nn» != 0", "doc": "d" }"""), "Nothing here is called 'nn'; did you mean 'n'?"),
        new("BL0302", Sample.Layout("""{ "name": "a", "bits": "7:0", "doc": "d" }, { "name": "b", "bits": "7:0", "doc": "d", "if": "!«Z»" }""", otherProperties: Sample.TwoProfiles), "Nothing here is called 'Z'; did you mean 'X'? (profile old)"),
        new("BL0302", Sample.Constants("""{ "name": "A", "value": "«nothing»", "doc": "d", "if": "X && Y" }""", Sample.TwoProfiles), "Nothing here is called 'nothing'"),
        new("BL0303", Constant("«1 == 2»"), "Constant 'A' must be a number, but '1 == 2' is a condition"),
        new("BL0303", Sample.Kinds("""{ "name": "k", "when": "a && «n»", "doc": "d" }"""), "An operand of '&&' must be a condition, but 'n' is a number"),
        new("BL0303", Sample.Kinds("""{ "name": "k", "when": "a == «1»", "doc": "d" }"""), "The right side of '==' must be a condition, but '1' is a number"),
        new("BL0303", Sample.Kinds("""{ "name": "k", "when": "raw & «1 == 1»", "doc": "d" }"""), "An operand of '&' must be a number, but '1 == 1' is a condition"),
        new("BL0303", Constant("1 == 1 ? 1 : «2 == 2»"), "The second result of '?:' must be a number, as the first is, but '2 == 2' is a condition"),
        new("BL0304", Constant("«1 << 64»"), "Constant 'A': '1 << 64' is beyond 64 bits, the largest number is 0xffffffffffffffff"),
        new("BL0304", Constant("B + «(B - 3)»"), "Constant 'A': '(B - 3)' is -1, below zero"),
        new("BL0304", Constant("«0x1_0000_0000_0000_0000»"), "Constant 'A': '0x1_0000_0000_0000_0000' is beyond 64 bits, the largest number is 0xffffffffffffffff"),
        new("BL0305", Constant("1 / «(B - 2)»"), "Constant 'A': '(B - 2)' is 0 and cannot be divided by"),
        new("BL0306", Sample.Constants("""
            { "name": "A", "value": «"B + 1"», "doc": "d" },
            { "name": "B", "value": "C", "doc": "d" },
            { "name": "C", "value": "A * 2", "doc": "d" }
            """).Replace("\"group\": \"C\"", "\"group\": \"G\"", StringComparison.Ordinal), "Constant 'A' is defined by itself: A → B → C → A"),
        new("BL0306", Sample.Word("""
            "predicates": [ { "name": "p", "expr": «"!q"», "doc": "d" }, { "name": "q", "expr": "p || a", "doc": "d" } ]
            """), "Predicate 'p' is defined by itself: p → q → p"),
        new("BL0306", Sample.Layout("""
            { "name": "a", "bits": "7:0", "inverted": "p", "doc": "d" }
            """, """
            "predicates": [ { "name": "p", "expr": «"a != 0"», "doc": "d" } ]
            """), "Predicate 'p' is defined by itself: p → a → p"),
        new("BL0306", Sample.Layout("""{ "name": "a", "bits": "7:0", "alias_of": «"b"», "doc": "d" }, { "name": "b", "bits": "7:0", "alias_of": "a", "doc": "d" }"""), "Field 'a' is defined by itself: a → b → a"),
        new("BL0306", Sample.Layout("""{ "name": "a", "bits": "7:0", "type": "layout:w", "doc": "d" }""").Replace("{ \"name\": \"w\"", "{ \"name\": «\"w\"»", StringComparison.Ordinal), "Layout 'w' is defined by itself: w → w"),
        new("BL0307", Sample.Layout("""{ "name": "a", "kernel": "M", "bits": "3:0", "doc": "d" }, { "name": "b", "kernel": "M", "bits": "7:4", "doc": "d" }""", """
            "predicates": [ { "name": "p", "expr": "(raw & «M») != 0", "doc": "d" } ]
            """), "'M' is 0xf as 'w.a' but 0xf0 as 'w.b'"),
        new("BL0308", Constant("«" + new string('1', 4_097) + "»"), "The expression has 4097 characters; 4096 are the most; name parts of it as constants or predicates of their own"),
        new("BL0308", Constant(new string('(', 200) + "«1»" + new string(')', 200)), "The expression nests deeper than 200 levels; name parts of it as constants or predicates of their own"),
        new("BL0309", Sample.Kinds("""{ "name": "k", "when": "raw >> «n» == 0", "doc": "d" }"""), "The shift count 'n' must be a constant from 0 to 63"),
        new("BL0309", Sample.Kinds("""{ "name": "k", "when": "raw << «64» == 0", "doc": "d" }"""), "The shift count '64' must be a constant from 0 to 63"),
        new("BL0309", Sample.Kinds("""{ "name": "k", "when": "raw % «(n + 1)» == 0", "doc": "d" }"""), "The divisor '(n + 1)' must be a constant"),
    ];

    private static string Renamed(string properties) => Sample.Layout(
        $$"""
        { "name": "a", "bits": "7:0", "doc": "d" },
        { "name": "b", "bits": "7:4", "kernel": "M", "alias_of": "a", "doc": "d", {{properties}} }
        """,
        otherProperties: "\"versions\": [\"1\", \"2\", \"3\"]");

    private static string Constant(string expression) => Sample.Constants($$"""
        { "name": "A", "value": "{{expression}}", "doc": "d" },
        { "name": "B", "value": 2, "doc": "d" }
        """);

    private static string Enum(string values) => Sample.File($$"""
        "enums": [ { "name": "e", "doc": "d", "source": { "file": "f", "symbol": "s", "version": "1" }, "values": [

            {{values}} ] } ]
        """);
}
