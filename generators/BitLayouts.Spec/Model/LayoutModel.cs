using BitLayouts.Spec.Evaluation;
using BitLayouts.Spec.Parsing;

namespace BitLayouts.Spec.Model;

/// <summary>A word with named bits.</summary>
/// <param name="Info">What every item can say.</param>
/// <param name="Width">8, 16, 32 or 64.</param>
/// <param name="IsFlags">A set of flags.</param>
/// <param name="HasLanes">Fields of several words at once are asked for.</param>
/// <param name="Fields">The fields.</param>
/// <param name="Reserved">Bits without a field.</param>
/// <param name="Predicates">Named conditions.</param>
/// <param name="Kinds">The cases of the union.</param>
/// <param name="Mutators">Named changes.</param>
/// <param name="Conversions">Conversions to other layouts.</param>
/// <param name="HasUnreadableItems">An item could not be read, so bits that seem undeclared may not be, and the union is not known.</param>
internal sealed record LayoutModel(
    ItemInfo Info,
    int Width,
    bool IsFlags,
    bool HasLanes,
    IReadOnlyList<FieldModel> Fields,
    IReadOnlyList<ReservedModel> Reserved,
    IReadOnlyList<PredicateModel> Predicates,
    IReadOnlyList<KindModel> Kinds,
    IReadOnlyList<MutatorModel> Mutators,
    IReadOnlyList<ConversionModel> Conversions,
    bool HasUnreadableItems) : SpecItem(Info);

/// <summary>Bits as written.</summary>
/// <param name="Ranges">The ranges, most significant part first, each with its place.</param>
/// <param name="Span">The whole value.</param>
internal sealed record BitsModel(IReadOnlyList<Located<BitRange>> Ranges, ByteSpan Span);

/// <summary>A field's type as written.</summary>
/// <param name="Type">What the bits mean.</param>
/// <param name="Reference">The name of the enum or layout.</param>
/// <param name="Span">Where the type stands.</param>
internal sealed record FieldTypeModel(FieldType Type, string? Reference, ByteSpan Span);

/// <summary>A field.</summary>
/// <param name="Info">What every item can say.</param>
/// <param name="Bits">The bits; null where they could not be read, which has been reported.</param>
/// <param name="Type">The type; null for the default, which the number of bits decides.</param>
/// <param name="Shift">How far the stored number is shifted left.</param>
/// <param name="Inverted">The bits are stored inverted.</param>
/// <param name="InvertedWhen">The predicate under which they are.</param>
/// <param name="Unit">The unit of the value.</param>
/// <param name="AliasOf">The fields whose bits this one names again; none where it owns its bits.</param>
/// <param name="When">The predicate under which the field means anything.</param>
internal sealed record FieldModel(
    ItemInfo Info,
    BitsModel? Bits,
    FieldTypeModel? Type,
    Located<int>? Shift,
    bool Inverted,
    Located<string>? InvertedWhen,
    string? Unit,
    IReadOnlyList<Located<string>> AliasOf,
    Located<string>? When) : SpecItem(Info)
{
    /// <summary>The C# names of its property and of the constants and methods that go with it in any layout.</summary>
    public IReadOnlyList<string> Members { get; } = MembersOf(
        Info.CSharpName?.Value ?? CSharpName.Pascal(Info.Name.Value), Shift is { Value: > 0 }, FieldTypes.Of(Type, Bits) == FieldType.Bool);

    private static List<string> MembersOf(string name, bool isShifted, bool isBool)
    {
        List<string> members = [name, name + "Shift", name + "Bits", name + "Mask", name + "Max", "With" + name];
        if (isShifted)
        {
            members.Add(name + "ValueShift");
        }

        if (!isBool)
        {
            members.Add("TryWith" + name);
        }

        return members;
    }
}

/// <summary>Bits without a field.</summary>
internal sealed record ReservedModel(ItemInfo Info, BitsModel Bits) : SpecItem(Info);

/// <summary>A named condition over the word.</summary>
internal sealed record PredicateModel(ItemInfo Info, ExpressionModel Expression) : SpecItem(Info);

/// <summary>A case of a union.</summary>
/// <param name="Info">What every item can say.</param>
/// <param name="When">When a word is of this kind.</param>
/// <param name="Layout">The layout that explains words of this kind.</param>
internal sealed record KindModel(ItemInfo Info, ExpressionModel When, Located<string>? Layout) : SpecItem(Info);

/// <summary>A named change of a word.</summary>
internal sealed record MutatorModel(
    ItemInfo Info, IReadOnlyList<Located<string>> Set, IReadOnlyList<Located<string>> Clear) : SpecItem(Info);

/// <summary>A conversion into a word of another layout.</summary>
internal sealed record ConversionModel(
    ItemInfo Info, Located<string> To, IReadOnlyList<MappingModel> Map, IReadOnlyList<Located<string>> Set) : SpecItem(Info);

/// <summary>One step of a conversion.</summary>
internal sealed record MappingModel(Located<string> From, Located<string> To, bool Truncates, ByteSpan Span);
