using System.Collections.Immutable;

namespace KernelBits.Oracle.Tests.Functions;

/// <summary>Every mode, and how vectors write them.</summary>
internal static class OracleMode
{
    private const OracleModes Every = OracleModes.FiveLevelPaging | OracleModes.MigrationAccessedDirty | OracleModes.ShadowStack;

    /// <summary>All there are, in every kernel: where a kernel knows nothing of one, it must not matter.</summary>
    public static ImmutableArray<OracleModes> All { get; } = [.. Enumerable.Range(0, (int)Every + 1).Select(static bits => (OracleModes)bits)];

    /// <summary>The mode in the words of the vectors, such as <c>l4,ad1,shstk0</c>.</summary>
    public static string Text(OracleModes mode) =>
        $"l{(mode.HasFlag(OracleModes.FiveLevelPaging) ? 5 : 4)},ad{(mode.HasFlag(OracleModes.MigrationAccessedDirty) ? 1 : 0)},shstk{(mode.HasFlag(OracleModes.ShadowStack) ? 1 : 0)}";

    /// <summary>The modes that a vector speaks of: what it does not mention does not matter.</summary>
    /// <param name="text">The vector's <c>"mode"</c>, null where it has none.</param>
    public static IEnumerable<OracleModes> Matching(string? text)
    {
        string[] wanted = text?.Split(',') ?? [];
        return All.Where(mode => wanted.All(Text(mode).Split(',').Contains));
    }
}
