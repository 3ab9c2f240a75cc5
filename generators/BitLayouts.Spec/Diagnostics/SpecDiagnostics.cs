using System.Reflection;

namespace BitLayouts.Spec.Diagnostics;

/// <summary>
/// All kinds of mistakes. Ids are stable: a retired id is not used again. Groups: <c>BL00</c> the file, <c>BL01</c> the shape
/// of an item, <c>BL02</c> names, versions and profiles, <c>BL03</c> expressions, <c>BL04</c> bits and fields, <c>BL05</c>
/// unions, <c>BL06</c> mutators and conversions, <c>BL07</c> records.
/// </summary>
public static partial class SpecDiagnostics
{
    private static readonly Lazy<IReadOnlyList<SpecDiagnosticDescriptor>> Ordered = new(Collect);

    private static readonly Lazy<Dictionary<string, SpecDiagnosticDescriptor>> ById =
        new(static () => Ordered.Value.ToDictionary(static d => d.Id, StringComparer.Ordinal));

    /// <summary>All kinds of mistakes, ordered by id.</summary>
    public static IReadOnlyList<SpecDiagnosticDescriptor> All => Ordered.Value;

    /// <summary>The kind of mistake with this id.</summary>
    /// <exception cref="KeyNotFoundException">There is no such id.</exception>
    public static SpecDiagnosticDescriptor Get(string id) => ById.Value[id];

    private static SpecDiagnosticDescriptor Error(string id, string title, string messageFormat) =>
        new(id, title, messageFormat, DiagnosticSeverity.Error, PreventsGeneration: false);

    private static SpecDiagnosticDescriptor Fatal(string id, string title, string messageFormat) =>
        new(id, title, messageFormat, DiagnosticSeverity.Error, PreventsGeneration: true);

    private static SpecDiagnosticDescriptor Warning(string id, string title, string messageFormat) =>
        new(id, title, messageFormat, DiagnosticSeverity.Warning, PreventsGeneration: false);

    // Lazy, as C# leaves open in which order the initializers of partial files run.
    private static IReadOnlyList<SpecDiagnosticDescriptor> Collect() =>
    [
        .. typeof(SpecDiagnostics)
            .GetProperties(BindingFlags.Static | BindingFlags.Public)
            .Where(static p => p.PropertyType == typeof(SpecDiagnosticDescriptor))
            .Select(static p => (SpecDiagnosticDescriptor)p.GetValue(null))
            .OrderBy(static d => d.Id, StringComparer.Ordinal),
    ];
}
