using FsCheck;
using FsCheck.Fluent;

namespace KernelBits.FsCheck;

/// <summary>Generators and shrinkers of the specification's enums.</summary>
public static class EnumArbitrary
{
    /// <summary>Every named value, of any kernel; smaller are those that are named before.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    public static Arbitrary<T> For<T>()
        where T : struct, Enum => Of(Enum.GetValues<T>());

    /// <summary>Every named value that a kernel has; smaller are those that are named before.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    /// <param name="kernel">The kernel.</param>
    /// <param name="isIn">Whether a kernel has a value.</param>
    public static Arbitrary<T> For<T>(KernelProfile kernel, Func<T, KernelProfile, bool> isIn)
        where T : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(isIn);
        return Of(Enum.GetValues<T>().Where(value => isIn(value, kernel)));
    }

    private static Arbitrary<T> Of<T>(IEnumerable<T> all)
        where T : struct, Enum
    {
        T[] values = [.. all.Distinct()];
        return Arb.From(Gen.Elements(values), value => values.TakeWhile(v => !v.Equals(value)));
    }
}
