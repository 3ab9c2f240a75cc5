using FsCheck;
using FsCheck.Fluent;

namespace KernelBits.FsCheck;

/// <summary>Generators and shrinkers of the values of a structure's fields.</summary>
internal static class RecordValues
{
    private const int MixedWeight = 4;
    private const int OneFieldWeight = 3;

    /// <summary>All fields alike, each on its own, or one of them at an extreme beside zeros or any others.</summary>
    public static Gen<ulong[]> Generate(RecordField[] fields)
    {
        Gen<ulong[]> mixed = Each(fields, static field => field.Any);
        Gen<ulong[]> zeros = Gen.Constant(new ulong[fields.Length]);
        return Gen.Frequency(
            (1, zeros),
            (1, Each(fields, static field => Gen.Constant(field.Max))),
            (MixedWeight, mixed),
            (OneFieldWeight, OneExtreme(fields, zeros)),
            (OneFieldWeight, OneExtreme(fields, mixed)));
    }

    /// <summary>One field simpler.</summary>
    public static IEnumerable<ulong[]> Shrink(RecordField[] fields, ulong[] values) =>
        from i in Enumerable.Range(0, fields.Length)
        from smaller in fields[i].Shrink(values[i])
        select With(values, i, smaller);

    private static Gen<ulong[]> OneExtreme(RecordField[] fields, Gen<ulong[]> others) =>
        from values in others
        from i in Gen.Choose(0, fields.Length - 1)
        from extreme in fields[i].Extreme
        select With(values, i, extreme);

    private static Gen<ulong[]> Each(RecordField[] fields, Func<RecordField, Gen<ulong>> generate) => fields.Aggregate(
        Gen.Constant(Array.Empty<ulong>()),
        (all, field) => from values in all
                        from value in generate(field)
                        select (ulong[])[.. values, value]);

    private static ulong[] With(ulong[] values, int index, ulong value)
    {
        ulong[] changed = [.. values];
        changed[index] = value;
        return changed;
    }
}
