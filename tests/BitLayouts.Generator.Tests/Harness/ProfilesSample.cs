namespace BitLayouts.Generator.Tests.Harness;

/// <summary>A specification of which almost everything differs between kernels.</summary>
internal static class ProfilesSample
{
    private const string Head = """
        "versions": ["v1", "v2", "v3"],
        "switches": [
          { "name": "CONFIG_TRACK", "doc": "Tracks.", "source": SOURCE },
          { "name": "PATCH_WIDE", "kind": "patch", "doc": "Wider.", "source": SOURCE },
          { "name": "MODE_LARGE", "kind": "mode", "doc": "Larger.", "source": SOURCE }
        ],
        "profiles": [
          { "name": "v1", "version": "v1", "doc": "The first.", "evidence": "Read.", "on": ["CONFIG_TRACK"] },
          { "name": "v2", "version": "v2", "doc": "The second.", "evidence": "Compiled.", "on": ["CONFIG_TRACK"] },
          { "name": "v3-patched", "version": "v3", "doc": "The third with a patch.", "evidence": "Recorded.", "on": ["CONFIG_TRACK", "PATCH_WIDE"] }
        ],
        "default_profile": "v2",
        """;

    private const string Constants = """
        { "group": "Limits", "doc": "Numbers.", "source": SOURCE, "items": [
          { "name": "SHIFT", "value": 3, "as": "int", "doc": "The same everywhere." },
          { "name": "NUM", "value": "CONFIG_TRACK ? 2 : 1", "as": "int", "doc": "By configuration." },
          { "name": "MAX", "value": "(1 << SHIFT) - NUM", "as": "int", "doc": "What is left." },
          { "name": "LATE", "value": "MAX + 1", "as": "int", "since": "v2", "doc": "Not at first." },
          { "name": "LARGE", "value": 7, "as": "int", "if": "MODE_LARGE", "doc": "In no declared profile." },
          { "name": "BARE", "value": 8, "as": "int", "if": "!CONFIG_TRACK", "doc": "In no declared profile either." },
          { "name": "BITS", "value": "MODE_LARGE ? 40 : 34", "as": "int", "doc": "By mode." },
          { "name": "CHANGES", "value": "_TRACKED | _MOVED | 1", "until": "v3", "doc": "Masks of fields." },
          { "name": "CHANGES", "value": "_WATCHED | 3", "since": "v3", "doc": "Other masks of fields." }
        ] }
        """;

    private const string Word = """
        "lanes": true,
        "fields": [
          { "name": "present", "bits": 0, "doc": "There." },
          { "name": "tracked", "kernel": "_TRACKED", "renamed": [{ "since": "v3", "kernel": "_WATCHED" }], "bits": 1, "if": "CONFIG_TRACK", "doc": "Tracked." },
          { "name": "moved", "kernel": "_MOVED", "bits": 2, "until": "v2", "doc": "Moves." },
          { "name": "moved", "kernel": "_MOVED", "bits": 3, "since": "v2", "until": "v3", "doc": "Moves." },
          { "name": "level", "bits": "5:4", "until": "v2", "doc": "A number that moves." },
          { "name": "level", "bits": "7:6", "since": "v2", "doc": "A number that moves." }
        ],
        "reserved": [
          { "bits": 1, "if": "!CONFIG_TRACK", "doc": "Free." },
          { "bits": 3, "until": "v2", "doc": "Free at first." },
          { "bits": 2, "since": "v2", "doc": "Free later." },
          { "bits": 3, "since": "v3", "doc": "Free again." },
          { "bits": "7:6", "until": "v2", "doc": "Free." },
          { "bits": "5:4", "since": "v2", "doc": "Free." }
        ],
        "predicates": [
          { "name": "none", "expr": "raw == 0", "doc": "Nothing." },
          { "name": "dirty", "kernel": "word_dirty", "until": "v2", "expr": "tracked", "doc": "Written." },
          { "name": "dirty", "kernel": "word_dirty", "since": "v2", "expr": "tracked || moved", "doc": "Written." },
          { "name": "top", "kernel": "word_top", "renamed": [{ "since": "v3", "kernel": "word_last" }], "expr": "level == NUM", "doc": "The last." },
          { "name": "late", "since": "v3", "expr": "present && !dirty", "doc": "Late." }
        ],
        "kinds": [
          { "name": "none", "when": "none", "doc": "Nothing." },
          { "name": "late", "when": "late", "since": "v3", "doc": "Late." },
          { "name": "other", "when": "!none", "until": "v3", "layout": "other", "doc": "All others." },
          { "name": "other", "when": "!none && !late", "since": "v3", "layout": "other", "doc": "All others." }
        ],
        "mutators": [
          { "name": "mk_present", "set": ["present"], "doc": "The same everywhere." },
          { "name": "mk_dirty", "set": ["tracked"], "until": "v3", "doc": "Marks." },
          { "name": "mk_dirty", "set": ["tracked", "present"], "since": "v3", "doc": "Marks." }
        ],
        "conversions": [
          { "name": "to_other", "to": "other", "map": [{ "from": "tracked", "to": "flag" }, { "from": "present", "to": "late_flag" }], "doc": "Maps." }
        ]
        """;

    private const string Other = """
        "fields": [
          { "name": "flag", "bits": 0, "doc": "A flag." },
          { "name": "late_flag", "bits": 1, "since": "v2", "doc": "A later flag." }
        ],
        "reserved": [{ "bits": 1, "until": "v2", "doc": "Free." }, { "bits": "7:2", "doc": "Free." }]
        """;

    private const string Options = """
        "flags": true,
        "lanes": true,
        "fields": [
          { "name": "sync", "bits": 0, "doc": "At once." },
          { "name": "hint", "bits": 1, "if": "PATCH_WIDE", "doc": "A hint." }
        ],
        "reserved": [{ "bits": 1, "if": "!PATCH_WIDE", "doc": "Free." }, { "bits": "7:2", "doc": "Free." }]
        """;

    private const string Request = """
        { "name": "request", "kernel": "struct request", "since": "v2", "size": "NUM * 0 + 8", "doc": "A later request.", "source": SOURCE,
          "fields": [{ "name": "start", "type": "u64", "doc": "Where to begin." }] }
        """;

    public static string Spec => Sample.Spec(
        string.Join(",", Sample.Layout("word", 8, Word), Sample.Layout("other", 8, Other), Sample.Layout("options", 8, Options)),
        constants: Constants,
        head: Head,
        records: Request).Replace("SOURCE", Sample.Source, StringComparison.Ordinal);
}
