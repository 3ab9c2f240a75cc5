using KernelBits.Mm;
using Xunit;

namespace KernelBits.Tests.Architecture;

/// <summary>Who may know whom: the folders of the product assembly from the lowest to the highest.</summary>
public sealed class LayerRules
{
    private const string Root = "KernelBits";

    /// <summary>
    /// Each folder may use those before it and the generated types. Where Linux is cyclic (a charge reclaims, reclaim
    /// unmaps, unmapping frees) an interface in the lower folder is wired in the composition root.
    /// </summary>
    private static readonly string[] s_layers =
    [
        "Profiles", "Conformance", "Collections", "XArray", "Frames", "PageTables", "AddressSpaces", "MemCgroup", "Swap", "Shmem", "Rmap",
        "Mapping", "Reclaim", "Faults", "Proc", "Mm", "Traces", "Experiments", "Live",
    ];

    /// <summary>The folders that are the MM core: no clock, no chance, no files, no threads.</summary>
    private static readonly HashSet<string> s_core = [.. s_layers.Except(["Traces", "Experiments", "Live"])];

    private static readonly string[] s_forbiddenInCore =
    [
        "System.IO.", "System.Random", "System.DateTime", "System.TimeProvider", "System.Diagnostics.Stopwatch", "System.Environment",
        "System.Console", "System.Guid", "System.Threading.", "System.Net.", "System.Security.Cryptography.", "System.Diagnostics.Process",
    ];

    /// <summary>A caller may stop what takes long: that is handed in, and decides nothing else.</summary>
    private const string AllowedInCore = "System.Threading.CancellationToken";

    private static readonly Type[] s_types = typeof(MemoryManager).Assembly.GetTypes();

    [Fact]
    public void Every_folder_has_a_place_in_the_order()
    {
        var unknown = s_types.Select(Folder).Where(folder => folder.Length > 0 && !s_layers.Contains(folder)).Distinct().ToList();
        Assert.True(unknown.Count == 0, $"say in {nameof(LayerRules)} where these folders stand: {string.Join(", ", unknown)}");
    }

    [Fact]
    public void Lower_folders_know_nothing_of_higher_ones()
    {
        var offenders =
            from type in s_types
            let folder = Folder(type)
            from reference in TypeReferences.Of(type)
            where reference.Type.Assembly == type.Assembly && Rank(Folder(reference.Type)) > Rank(folder)
            select $"{type.FullName} ({reference.Member}) uses {reference.Type.FullName}";
        AssertNone(offenders, $"dependencies point one way, {string.Join(" < ", s_layers)}: move the code up, or let the lower folder declare an interface");
    }

    [Fact]
    public void The_core_has_no_clock_no_chance_and_no_input_or_output()
    {
        var offenders =
            from type in s_types
            where s_core.Contains(Folder(type))
            from reference in TypeReferences.Of(type)
            where reference.Type.FullName is { } full && full != AllowedInCore
                && s_forbiddenInCore.Any(name => full.StartsWith(name, StringComparison.Ordinal))
            select $"{type.FullName} ({reference.Member}) uses {reference.Type.FullName}";
        AssertNone(offenders, "the MM core is a function of its operations: hand the value in from outside, or do it in Live/");
    }

    [Fact]
    public void Only_Live_does_input_and_output()
    {
        var offenders =
            from type in s_types
            where Folder(type) != "Live"
            from reference in TypeReferences.Of(type)
            where reference.Type.FullName is { } full && (full.StartsWith("System.IO.", StringComparison.Ordinal) || full == "System.Console")
            select $"{type.FullName} ({reference.Member}) uses {reference.Type.FullName}";
        AssertNone(offenders, "Live/ is the only folder that does I/O: move the code there, or take a span or a callback");
    }

    [Fact]
    public void The_scan_of_references_can_see()
    {
        var references = TypeReferences.Of(typeof(Sample)).Select(reference => reference.Type).ToList();
        Assert.Contains(typeof(Random), references);
        Assert.Contains(typeof(List<>), references);
        Assert.Contains(typeof(Uri), references);
        Assert.Contains(typeof(System.Diagnostics.Stopwatch), references);
    }

    /// <summary>The folder of a type; empty for the generated types and what extends them.</summary>
    private static string Folder(Type type)
    {
        var space = type.Namespace ?? "";
        return space.StartsWith(Root + ".", StringComparison.Ordinal) ? space[(Root.Length + 1)..].Split('.')[0] : "";
    }

    /// <summary>Generated types are below everything.</summary>
    private static int Rank(string folder) => Array.IndexOf(s_layers, folder);

    private static void AssertNone(IEnumerable<string> offenders, string remedy)
    {
        var list = offenders.Distinct().ToList();
        Assert.True(list.Count == 0, $"{remedy}\n  {string.Join("\n  ", list)}");
    }

    private static class Sample
    {
        public static long Use(List<Uri> uris) => uris.Count + new Random(1).Next() + System.Diagnostics.Stopwatch.GetTimestamp();
    }
}
