using System.Globalization;

namespace KernelBits.Mm;

/// <summary>Checks the whole state of a model against the laws that tie its parts together.</summary>
public static class MmInvariants
{
    /// <summary>
    /// Checks everything: rss counters, map counts, reverse maps, charges and limits, references to swap slots, list membership,
    /// page caches, vmas and page tables, and that no frame, slot or table leaks.
    /// </summary>
    /// <param name="mm">The model; it is not changed. The cost grows with all that is in use.</param>
    /// <exception cref="MmInvariantException">A law is broken; the message says which, where, what was expected and found.</exception>
    public static void Check(MemoryManager mm)
    {
        ArgumentNullException.ThrowIfNull(mm);
        var census = new Census(mm);
        VmaLaws.Check(mm);
        census.CountPtes();
        census.CountPageCaches();
        FrameLaws.Check(mm, census);
        SwapLaws.Check(mm, census);
        CgroupLaws.Check(mm, census);
    }

    internal static void Equal<T>(T expected, T found, string law, Place where)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, found))
            throw Broken(law, where, expected, found);
    }

    internal static void That<T, U>(bool holds, string law, Place where, T expected, U found)
    {
        if (!holds)
            throw Broken(law, where, expected, found);
    }

    private static MmInvariantException Broken(string law, Place where, object? expected, object? found)
        => new(string.Create(CultureInfo.InvariantCulture, $"{law}: {where}: expected {expected}, found {found}."));
}
