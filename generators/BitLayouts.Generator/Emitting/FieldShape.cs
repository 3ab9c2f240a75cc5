using BitLayouts.Spec;
using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Generator.Emitting;

/// <summary>Where a field's bits are: all that decoding and encoding need, without its documentation.</summary>
/// <param name="Name">The specification's name.</param>
/// <param name="MemberName">The C# name.</param>
/// <param name="Type">What the bits mean.</param>
/// <param name="Ranges">The bits, most significant part first.</param>
/// <param name="Inverted">Stored inverted, whatever the word.</param>
/// <param name="InvertedWhen">Stored inverted where this predicate (C# name) holds.</param>
/// <param name="Shift">The value is the stored number shifted left by this.</param>
internal sealed record FieldShape(
    string Name, string MemberName, FieldType Type, EquatableArray<BitRange> Ranges, bool Inverted, string? InvertedWhen, int Shift)
{
    public static FieldShape Of(EvaluatedField field) => new(
        field.Name,
        field.MemberName,
        field.Type,
        field.Ranges,
        field.Inverted && field.InvertedWhen is null,
        field.InvertedWhen,
        field.Shift)
    {
        AsksKernel = field.Anywhere is not null || field.Moves,
    };

    /// <summary>Not every kernel has the field, or not at the same bits.</summary>
    public bool AsksKernel { get; init; }

    public int Bits => Ranges.Items.Sum(static r => r.Width);

    public ulong Mask => Ranges.Items.Aggregate(0UL, static (mask, r) => mask | r.Mask);

    public int Low => Ranges.Items.Min(static r => r.Low);

    /// <summary>The largest value.</summary>
    public ulong Max => new BitRange(Bits - 1, 0).Mask << Shift;

    public bool IsSplit => Ranges.Count > 1;

    /// <summary>The parts with the place of each one's lowest bit in the value.</summary>
    public IEnumerable<(BitRange Range, int Position)> Parts()
    {
        int position = Shift + Bits;
        foreach (BitRange range in Ranges)
        {
            position -= range.Width;
            yield return (range, position);
        }
    }
}
