using BitLayouts.Generator.Tests.Harness;
using static VerifyXunit.Verifier;

namespace BitLayouts.Generator.Tests.Snapshots;

/// <summary>One snapshot for each feature of the language.</summary>
public sealed class FeatureTests
{
    [Fact]
    public Task Bool() => VerifyWord("""
        "fields": [{ "name": "present", "kernel": "_SAMPLE_PRESENT", "bits": 0, "doc": "There." }],
        "reserved": [{ "bits": "7:1", "doc": "Free." }]
        """);

    [Fact]
    public Task UInt() => VerifyWord("""
        "fields": [
          { "name": "offset", "bits": "2:0", "unit": "pages", "doc": "Lowest bits." },
          { "name": "type", "bits": "7:3", "doc": "Highest bits." }
        ]
        """);

    [Fact]
    public Task Enum() => VerifyWord(
        """ "fields": [{ "name": "color", "bits": "3:0", "type": "enum:color", "doc": "Painted so." }], "reserved": [{ "bits": "7:4", "doc": "Free." }] """,
        also: "Color",
        spec: static layout => Sample.Spec(layout, enums: Color));

    [Fact]
    public Task Flags() => VerifyWord("""
        "flags": true,
        "fields": [
          { "name": "sync", "kernel": "S_SYNC", "bits": 0, "doc": "At once." },
          { "name": "lazy", "bits": 3, "doc": "Later." }
        ],
        "reserved": [{ "bits": "2:1", "doc": "Free." }, { "bits": "7:4", "doc": "Free." }]
        """);

    [Fact]
    public Task Nested() => VerifyWord(
        """ "fields": [{ "name": "inner", "bits": "11:4", "type": "layout:inner", "doc": "A word within." }], "reserved": [{ "bits": "3:0", "doc": "Free." }, { "bits": "15:12", "doc": "Free." }] """,
        width: 16,
        spec: static layout => Sample.Spec(layout + "," + Sample.Byte("inner")));

    [Fact]
    public Task Inverted() => VerifyWord("""
        "fields": [
          { "name": "absent", "bits": 0, "inverted": true, "doc": "Not there." },
          { "name": "offset", "bits": "7:1", "inverted": true, "doc": "Stored inverted." }
        ]
        """);

    [Fact]
    public Task ConditionallyInverted() => VerifyWord(
        """
        "fields": [
          { "name": "present", "bits": 0, "doc": "There." },
          { "name": "guard", "bits": 1, "inverted": "needs_invert", "doc": "A bool." },
          { "name": "pfn", "bits": "31:2", "inverted": "needs_invert", "doc": "A number." }
        ],
        "predicates": [{ "name": "needs_invert", "member_name": "NeedsInvert", "expr": "raw != 0 && !present", "doc": "Stored inverted." }]
        """,
        width: 32);

    [Fact]
    public Task Shifted() => VerifyWord(
        """
        "fields": [
          { "name": "in_place", "bits": "63:52", "shift": 52, "doc": "Needs no shift." },
          { "name": "address", "bits": "51:12", "shift": 12, "unit": "bytes", "doc": "Of a page." },
          { "name": "down", "bits": "11:6", "shift": 2, "doc": "Shifted right." },
          { "name": "up", "bits": "5:0", "shift": 8, "doc": "Shifted left." }
        ]
        """,
        width: 64);

    [Fact]
    public Task Split() => VerifyWord(
        """
        "fields": [
          { "name": "plain", "bits": ["15:12", "3:0"], "doc": "In two parts." },
          { "name": "turned", "bits": ["4", "11:8", "7:5"], "inverted": true, "doc": "In three parts, inverted." }
        ]
        """,
        width: 16);

    [Fact]
    public Task Lanes() => VerifyWord(
        """
        "lanes": true,
        "fields": [
          { "name": "present", "kernel": "_SAMPLE_PRESENT", "bits": 0, "doc": "There." },
          { "name": "vector", "bits": "8:1", "inverted": true, "unit": "entries", "doc": "Named as the class of the library." },
          { "name": "plain", "bits": ["15:12", "11:9"], "doc": "In two parts." },
          { "name": "color", "bits": "18:16", "type": "enum:color", "doc": "Painted so." },
          { "name": "address", "bits": "21:19", "shift": 12, "unit": "bytes", "doc": "Of a page." },
          { "name": "inner", "bits": "29:22", "type": "layout:inner", "doc": "A word within." },
          { "name": "guard", "bits": 30, "inverted": "needs_invert", "when": "needs_invert", "doc": "A bool." },
          { "name": "absent", "bits": 31, "inverted": true, "doc": "Not there." },
          { "name": "first", "bits": 0, "alias_of": "present", "doc": "Another name." }
        ],
        "predicates": [{ "name": "needs_invert", "member_name": "NeedsInvert", "expr": "raw != 0 && !present", "doc": "Stored inverted." }]
        """,
        width: 32,
        spec: static layout => Sample.Spec(layout + "," + Sample.Byte("inner"), enums: Color));

    [Fact]
    public Task Alias() => VerifyWord("""
        "fields": [
          { "name": "softw1", "bits": 0, "doc": "For software." },
          { "name": "special", "bits": 0, "alias_of": "softw1", "doc": "Without a page." },
          { "name": "number", "bits": "7:1", "doc": "A number." },
          { "name": "low", "bits": "3:1", "alias_of": "number", "doc": "Its low part." }
        ]
        """);

    [Fact]
    public Task AliasOfSeveral() => VerifyWord("""
        "fields": [
          { "name": "low", "bits": "1:0", "doc": "Low part." },
          { "name": "high", "bits": 7, "doc": "High part." },
          { "name": "whole", "bits": [7, "1:0"], "alias_of": ["high", "low"], "doc": "Both." }
        ],
        "reserved": [ { "bits": "6:2", "doc": "Free." } ]
        """);

    [Fact]
    public Task When() => VerifyWord("""
        "fields": [
          { "name": "swapped", "bits": 0, "doc": "In swap." },
          { "name": "offset", "bits": "7:1", "when": "swapped_out", "doc": "Where in swap." },
          { "name": "frame", "bits": "7:1", "when": "in_memory", "doc": "Where in memory." }
        ],
        "predicates": [
          { "name": "swapped_out", "expr": "swapped", "doc": "In swap." },
          { "name": "in_memory", "expr": "!swapped", "doc": "In memory." }
        ]
        """);

    [Fact]
    public Task Reserved() => VerifyWord("""
        "fields": [{ "name": "number", "bits": "5:4", "doc": "A number." }],
        "reserved": [{ "bits": "7:6", "doc": "Above." }, { "bits": ["3", "1:0"], "doc": "Below." }, { "bits": 2, "doc": "Between." }]
        """);

    [Fact]
    public Task Union() => VerifyWord(
        """
        "fields": [
          { "name": "tag", "bits": "1:0", "doc": "Says what it is." },
          { "name": "number", "bits": "7:2", "doc": "A number." }
        ],
        "predicates": [{ "name": "empty", "kernel": "sample_empty", "expr": "raw == 0", "doc": "Nothing." }],
        "kinds": [
          { "name": "none", "when": "empty", "doc": "Nothing." },
          { "name": "inner", "when": "!empty && tag < 2", "layout": "inner", "doc": "Explained by another layout." },
          { "name": "other", "when": "tag >= 2", "doc": "Something else." }
        ]
        """,
        spec: static layout => Sample.Spec(layout + "," + Sample.Byte("inner")));

    [Fact]
    public Task Predicates() => VerifyWord(
        """
        "fields": [
          { "name": "present", "kernel": "_SAMPLE_PRESENT", "bits": 0, "doc": "There." },
          { "name": "color", "bits": "3:1", "type": "enum:color", "doc": "Painted so." },
          { "name": "number", "bits": "31:4", "doc": "A number." }
        ],
        "predicates": [
          { "name": "mask", "expr": "(raw & ~_SAMPLE_PRESENT) == 0", "doc": "A complement has 64 bits." },
          { "name": "limit", "expr": "number < LIMIT && (raw >> SHIFT) != 1", "doc": "Constants keep their names." },
          { "name": "sum", "expr": "number + 1 > LIMIT * 2 || raw == BIG", "doc": "Arithmetic wraps around." },
          { "name": "choice", "expr": "present ? color == 1 : number == 0", "doc": "A choice." },
          { "name": "both", "expr": "mask && (limit || !choice)", "doc": "Other predicates." },
          { "name": "range", "expr": "mask && number >= 2 && number <= LIMIT", "doc": "A range is one question." }
        ]
        """,
        width: 32,
        spec: static layout => Sample.Spec(layout, Color, Constants));

    [Fact]
    public Task Mutators() => VerifyWord("""
        "fields": [
          { "name": "dirty", "bits": 0, "doc": "Written." },
          { "name": "soft_dirty", "bits": 1, "doc": "Written since." },
          { "name": "clean", "bits": 2, "inverted": true, "doc": "Stored inverted." },
          { "name": "number", "bits": "7:3", "doc": "A number." }
        ],
        "mutators": [
          { "name": "mk_dirty", "kernel": "sample_mkdirty", "set": ["dirty", "soft_dirty"], "doc": "Sets." },
          { "name": "mk_clean", "clear": ["dirty", "number"], "doc": "Clears." },
          { "name": "turn", "set": ["clean"], "clear": ["dirty"], "doc": "Sets an inverted one." }
        ]
        """);

    [Fact]
    public Task Conversions() => VerifyWord(
        """
        "fields": [
          { "name": "flag", "bits": 15, "doc": "A bool." },
          { "name": "type", "bits": "14:10", "doc": "A number." },
          { "name": "offset", "bits": "9:0", "doc": "A wide number." }
        ],
        "conversions": [
          { "name": "to_small", "kernel": "sample_to_small", "to": "small", "map": [{ "from": "type", "to": "kind", "truncates": true }, { "from": "flag", "to": "flag" }], "doc": "Loses bits." },
          { "name": "to_wide", "to": "wide", "map": [{ "from": "raw", "to": "value" }], "doc": "The whole word goes into a field." },
          { "name": "to_copy", "to": "copy", "map": [{ "from": "raw", "to": "raw" }], "doc": "The whole word is the other." }
        ]
        """,
        width: 16,
        spec: static layout => Sample.Spec(string.Join(",", layout, Small, Wide, Sample.Layout("copy", 16, """ "fields": [{ "name": "all", "bits": "15:0", "doc": "All." }] """))));

    [Fact]
    public Task ConstantGroups() => Verify(
        GeneratorRun.Of(Sample.Spec(constants: Constants)).RequireClean().Sources["Limits.g.cs"], extension: "cs");

    [Fact]
    public Task SinceUntilIf()
    {
        string head = """
            "versions": ["v1", "v2", "v3"],
            "switches": [{ "name": "CONFIG_ON", "doc": "On.", "source": SOURCE }, { "name": "CONFIG_OFF", "doc": "Off.", "source": SOURCE }],
            "profiles": [{ "name": "v2-on", "version": "v2", "doc": "The second.", "evidence": "None.", "on": ["CONFIG_ON"] }],
            """.Replace("SOURCE", Sample.Source, StringComparison.Ordinal);
        string layout = Sample.Layout("word", 8, """
            "fields": [
              { "name": "old", "bits": 0, "until": "v2", "doc": "Gone." },
              { "name": "current", "bits": 0, "since": "v2", "doc": "There." },
              { "name": "future", "bits": 1, "since": "v3", "doc": "Not yet." },
              { "name": "configured", "bits": 2, "if": "CONFIG_ON && !CONFIG_OFF", "doc": "There." },
              { "name": "left_out", "bits": 2, "if": "CONFIG_OFF", "doc": "Not there." }
            ],
            "reserved": [{ "bits": 1, "until": "v3", "doc": "Free until then." }, { "bits": 2, "if": "!CONFIG_ON && !CONFIG_OFF", "doc": "Free." }, { "bits": "7:3", "doc": "Free." }]
            """);
        GeneratorRun run = GeneratorRun.Of(Sample.Spec(layout, head: head)).RequireClean();
        return Verify(Targets(run, "Word", "BitLayoutRegistry"));
    }

    [Fact]
    public Task Profiles()
    {
        GeneratorRun run = GeneratorRun.Of(ProfilesSample.Spec).RequireClean();
        return Verify(Targets(
            run,
            ["Word", "Other", "Options", "Limits", "BitLayoutRegistry", "KernelVersion", "KernelSwitches", "IKernelProfile", "KernelProfile", "KernelProfiles", "V1", "V3Patched", "Request"]));
    }

    [Fact]
    public Task Records()
    {
        string record = $$"""
            { "name": "request", "kernel": "struct request", "size": 16, "doc": "What is <asked> for.", "source": {{Sample.Source}}, "fields": [
              { "name": "start", "type": "u64", "unit": "bytes", "doc": "Where to begin." },
              { "name": "fd", "kernel": "filedes", "type": "s32", "doc": "A file." },
              { "name": "word", "type": "layout:word", "doc": "A word within." },
              { "name": "unused", "type": "u8", "doc": "Padding." },
              { "name": "small", "type": "s16", "doc": "A small number." }
            ] }
            """;
        GeneratorRun run = GeneratorRun.Of(Sample.Spec(Sample.Byte("word"), records: record)).RequireClean();
        return Verify(Targets(run, "Request", "BitLayoutRegistry"));
    }

    [Fact]
    public Task InternalAccessibility()
    {
        string union = Sample.Layout("word", 8, """
            "fields": [{ "name": "number", "bits": "7:0", "doc": "A number." }],
            "kinds": [{ "name": "zero", "when": "raw == 0", "doc": "Zero." }, { "name": "other", "when": "raw != 0", "doc": "More." }]
            """);
        GeneratorRun run = GeneratorRun.Of(Sample.Spec(union, Color, Constants, accessibility: "internal")).RequireClean();
        Assert.DoesNotContain(run.Sources.Values, static text => text.Split('\n').Any(static line => line.StartsWith("public ", StringComparison.Ordinal)));
        return Verify(Targets(run, "Word", "Color", "Limits", "BitLayoutRegistry", "IBitLayout"));
    }

    private const string Color = $$"""
        { "name": "color", "doc": "Colors.", "source": {{Sample.Source}}, "values": [
          { "name": "red", "kernel": "C_RED", "value": 0, "doc": "As blood." },
          { "name": "dark_blue", "value": 6, "doc": "As the sea." }
        ] }
        """;

    private const string Constants = $$"""
        { "group": "Limits", "doc": "Limits.", "source": {{Sample.Source}}, "items": [
          { "name": "SHIFT", "value": 5, "as": "int", "unit": "bits", "doc": "How far." },
          { "name": "LIMIT", "value": "1 << SHIFT", "as": "int", "doc": "How many." },
          { "name": "BIG", "value": "~(LIMIT - 1)", "doc": "All the others." }
        ] }
        """;

    private static readonly string Small = Sample.Layout("small", 8, """
        "fields": [
          { "name": "kind", "bits": "7:5", "inverted": true, "doc": "Stored inverted." },
          { "name": "flag", "bits": 4, "doc": "A bool." },
          { "name": "unnamed", "bits": "3:0", "inverted": true, "doc": "Nothing goes here." }
        ]
        """);

    private static readonly string Wide = Sample.Layout("wide", 64, """
        "fields": [{ "name": "value", "bits": "63:1", "doc": "A number." }, { "name": "tag", "bits": 0, "doc": "A bool." }]
        """);

    private static Task VerifyWord(
        string rest, int width = 8, string? also = null, Func<string, string>? spec = null, [System.Runtime.CompilerServices.CallerMemberName] string method = "")
    {
        string layout = Sample.Layout("word", width, rest);
        GeneratorRun run = GeneratorRun.Of(spec?.Invoke(layout) ?? Sample.Spec(layout)).RequireClean();
        return also is null
            ? Verify(run.Sources["Word.g.cs"], extension: "cs", method: method)
            : Verify(Targets(run, "Word", also), method: method);
    }

    private static IEnumerable<VerifyXunit.Target> Targets(GeneratorRun run, params string[] types) =>
        types.Select(type => new VerifyXunit.Target("cs", run.Sources[type + ".g.cs"], type + ".g"));
}
