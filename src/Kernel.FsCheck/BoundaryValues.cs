using System.Collections.Immutable;

namespace KernelBits.FsCheck;

/// <summary>The values of a field at which code breaks.</summary>
internal static class BoundaryValues
{
    /// <summary>Fields up to this many bits have all their values listed.</summary>
    private const int ExhaustiveBits = 6;

    /// <summary>The smallest value but 0: more than 1 where the field stores a shifted number, since those in between cannot be stored.</summary>
    public static ulong StepOf(BitFieldInfo field) => field.Max & (~field.Max + 1);

    /// <summary>
    /// Every value of an enum or of a narrow field; of a wider one the smallest and largest, and each power of two with
    /// its neighbours.
    /// </summary>
    public static ImmutableArray<ulong> Of(BitFieldInfo field)
    {
        if (field.Kind == BitFieldKind.Enum)
        {
            return [.. field.EnumValues.Select(static v => v.Value)];
        }

        ulong step = StepOf(field);
        SortedSet<ulong> values = [];
        if (field.BitCount <= ExhaustiveBits)
        {
            for (ulong i = 0; i < 1UL << field.BitCount; i++)
            {
                values.Add(i * step);
            }

            return [.. values];
        }

        for (int bit = 0; bit < field.BitCount; bit++)
        {
            ulong power = step << bit;
            values.UnionWith([power, power - step, field.Max - power, power | step]);
        }

        values.Add(field.Max);
        return [.. values];
    }
}
