using BitLayouts.Spec.Model;

namespace BitLayouts.Spec.Evaluation;

/// <summary>The types of fields where they are not written.</summary>
internal static class FieldTypes
{
    /// <summary>The declared type, or the default: a bool for one bit, a number for more.</summary>
    public static FieldType Of(FieldModel field) => Of(field.Type, field.Bits);

    /// <summary>The declared type, or the default: a bool for one bit, a number for more.</summary>
    public static FieldType Of(FieldTypeModel? type, BitsModel? bits) =>
        type?.Type ?? (bits is not null && Width(bits) == 1 ? FieldType.Bool : FieldType.UInt);

    public static bool IsBool(FieldModel field) => Of(field) == FieldType.Bool;

    public static int Width(BitsModel bits) => bits.Ranges.Sum(static r => r.Value.Width);

    public static ulong Mask(BitsModel bits) => bits.Ranges.Aggregate(0UL, static (mask, r) => mask | r.Value.Mask);
}
