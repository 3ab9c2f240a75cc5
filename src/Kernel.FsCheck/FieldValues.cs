using FsCheck;
using FsCheck.Fluent;

namespace KernelBits.FsCheck;

/// <summary>Generators and shrinkers of the values of a field.</summary>
public static class FieldValues
{
    private const int BoundaryWeight = 2;

    /// <summary>Values that the field can hold, biased to its boundaries.</summary>
    /// <param name="field">The field.</param>
    public static Gen<ulong> Generate(BitFieldInfo field)
    {
        ArgumentNullException.ThrowIfNull(field);
        Gen<ulong> boundary = Gen.Elements(BoundaryValues.Of(field).AsEnumerable());
        if (field.Kind == BitFieldKind.Enum)
        {
            return boundary;
        }

        Gen<ulong> random =
            from high in Gen.Choose(int.MinValue, int.MaxValue)
            from low in Gen.Choose(int.MinValue, int.MaxValue)
            select (((ulong)(uint)high << 32) | (uint)low) & field.Max;
        return Gen.Frequency((BoundaryWeight, boundary), (1, Gen.Elements(0UL, field.Max)), (1, random));
    }

    /// <summary>Smaller values that the field can hold.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">The value to make smaller.</param>
    public static IEnumerable<ulong> Shrink(BitFieldInfo field, ulong value)
    {
        ArgumentNullException.ThrowIfNull(field);
        ulong step = field.Max & (~field.Max + 1);
        IEnumerable<ulong> smaller = field.Kind == BitFieldKind.Enum
            ? field.EnumValues.Select(static v => v.Value)
            : [0, (value >> 1) & field.Max, value - Math.Min(value, step)];
        return smaller.Where(v => v < value).Distinct();
    }
}
