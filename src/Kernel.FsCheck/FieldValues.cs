using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;

namespace KernelBits.FsCheck;

/// <summary>Generators and shrinkers of the values of a field.</summary>
public static class FieldValues
{
    private const int BoundaryWeight = 3;

    /// <summary>Values that the field can hold, biased to its boundaries.</summary>
    /// <param name="field">The field.</param>
    public static Gen<ulong> Generate(BitFieldInfo field)
    {
        ArgumentNullException.ThrowIfNull(field);
        Gen<ulong> boundary = Boundary(field, BoundaryValues.Of(field));
        if (field.Kind == BitFieldKind.Enum)
        {
            return boundary;
        }

        Gen<ulong> random =
            from high in Gen.Choose(int.MinValue, int.MaxValue)
            from low in Gen.Choose(int.MinValue, int.MaxValue)
            select (((ulong)(uint)high << 32) | (uint)low) & field.Max;
        return Gen.Frequency((BoundaryWeight, boundary), (1, random));
    }

    /// <summary>Zero, one and the largest value as often as all of the field's boundary values together.</summary>
    internal static Gen<ulong> Boundary(BitFieldInfo field, ImmutableArray<ulong> values) => Gen.OneOf(
        Gen.Elements(0UL, BoundaryValues.StepOf(field), field.Max),
        Gen.Elements(values.AsEnumerable()));

    /// <summary>Smaller values that the field can hold.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">The value to make smaller.</param>
    public static IEnumerable<ulong> Shrink(BitFieldInfo field, ulong value)
    {
        ArgumentNullException.ThrowIfNull(field);
        ulong step = BoundaryValues.StepOf(field);
        IEnumerable<ulong> smaller = field.Kind == BitFieldKind.Enum
            ? field.EnumValues.Select(static v => v.Value)
            : [0, (value >> 1) & field.Max, value - Math.Min(value, step)];
        return smaller.Where(v => v < value).Distinct();
    }
}
