using BitLayouts.Docs.Comparing;

namespace BitLayouts.Docs.Reports;

/// <summary>Differences in words.</summary>
public static class ChangeWords
{
    /// <summary>The kinds that are counted: not those that follow from others.</summary>
    public static IReadOnlyList<ChangeKind> Counted { get; } =
        [ChangeKind.Added, ChangeKind.Removed, ChangeKind.Moved, ChangeKind.Renamed, ChangeKind.Changed, ChangeKind.Sourced];

    /// <summary>The kind as a verb: <c>added</c>; also its name in JSON.</summary>
    public static string Of(ChangeKind kind) => kind switch
    {
        ChangeKind.Removed => "removed",
        ChangeKind.Added => "added",
        ChangeKind.Moved => "moved",
        ChangeKind.Renamed => "renamed",
        ChangeKind.Changed => "changed",
        ChangeKind.Follows => "follows",
        _ => "source",
    };

    /// <summary>What a fact is about: <c>field</c>; also its name in JSON.</summary>
    public static string Of(FactKind kind) => kind switch
    {
        FactKind.Layout => "layout",
        FactKind.Field => "field",
        FactKind.Reserved => "reserved",
        FactKind.Predicate => "predicate",
        FactKind.Kind => "kind",
        FactKind.Mutator => "mutator",
        FactKind.Conversion => "conversion",
        FactKind.Record => "record",
        FactKind.RecordField => "field",
        FactKind.Enum => "enum",
        FactKind.Value => "value",
        FactKind.Constants => "constants",
        _ => "constant",
    };

    /// <summary>An aspect for people: <c>kernel name</c>, <c>C# name</c>, <c>alias of</c>.</summary>
    public static string Aspect(string aspect) => aspect switch
    {
        "kernel" => "kernel name",
        "csharp" => "C# name",
        "name" => "name",
        "alias_of" => "alias of",
        _ => aspect,
    };

    /// <summary>What stands where one side has nothing.</summary>
    public static string Nothing(SpecChange change) =>
        change is { Aspect: "kernel", Fact: FactKind.Predicate or FactKind.Mutator or FactKind.Conversion } ? "no function of its own" : "none";

    /// <summary><c>2 added, 1 moved</c>; empty where nothing is counted.</summary>
    public static string Counts(SpecDiff diff) => string.Join(
        ", ", Counted.Select(k => (Kind: k, Count: diff.Count(k))).Where(static c => c.Count > 0).Select(static c => $"{c.Count} {(c.Kind == ChangeKind.Sourced ? "with another source" : Of(c.Kind))}"));

    /// <summary>Names by what they are of: <c>predicates present, huge; mutator mk_old</c>.</summary>
    public static string Names(IEnumerable<SpecChange> changes) => string.Join(
        "; ",
        changes.GroupBy(static c => c.Fact).Select(static g => $"{Of(g.Key)}{(g.Count() > 1 ? "s" : "")} {string.Join(", ", g.Select(static c => c.Name))}"));
}
