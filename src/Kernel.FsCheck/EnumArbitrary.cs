using FsCheck;
using FsCheck.Fluent;

namespace KernelBits.FsCheck;

/// <summary>Generators and shrinkers of the specification's enums.</summary>
public static class EnumArbitrary
{
    /// <summary>Every named value, of any kernel; smaller are those that are named before.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    public static Arbitrary<T> For<T>()
        where T : struct, Enum
    {
        T[] values = [.. Enum.GetValues<T>().Distinct()];
        return Arb.From(Gen.Elements(values), value => values.TakeWhile(v => !v.Equals(value)));
    }
}
