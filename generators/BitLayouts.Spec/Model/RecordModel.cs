using BitLayouts.Spec.Parsing;

namespace BitLayouts.Spec.Model;

/// <summary>A structure of words as the kernel lays it out in memory.</summary>
/// <param name="Info">What every item can say.</param>
/// <param name="Size">Its bytes, as stated; checked against the fields.</param>
/// <param name="Fields">The fields, in the order of memory.</param>
/// <param name="HasUnreadableItems">An item could not be read, so where the fields stand is not known.</param>
internal sealed record RecordModel(
    ItemInfo Info, ExpressionModel? Size, IReadOnlyList<RecordFieldModel> Fields, bool HasUnreadableItems) : SpecItem(Info);

/// <summary>A field of a record.</summary>
/// <param name="Info">What every item can say.</param>
/// <param name="Type">What it holds; null where that could not be read, which has been reported.</param>
/// <param name="Offset">Its first byte, where that is stated besides following from the fields before it.</param>
/// <param name="Unit">The unit of the value.</param>
internal sealed record RecordFieldModel(ItemInfo Info, RecordTypeModel? Type, Located<int>? Offset, string? Unit) : SpecItem(Info);

/// <summary>What a field of a record holds: a number of some bytes, or a word of a layout.</summary>
/// <param name="Bytes">The bytes of a number; 0 for a layout, whose width says it.</param>
/// <param name="IsSigned">A signed number.</param>
/// <param name="Layout">The specification's name of the layout.</param>
/// <param name="Span">Where the type stands.</param>
internal sealed record RecordTypeModel(int Bytes, bool IsSigned, string? Layout, ByteSpan Span);
