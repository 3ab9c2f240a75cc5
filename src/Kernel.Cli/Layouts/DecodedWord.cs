using System.Collections.Immutable;
using KernelBits.Cli.Profiles;

namespace KernelBits.Cli.Layouts;

/// <summary>A field of a word.</summary>
/// <param name="Info">The field.</param>
/// <param name="Stored">Its bits as they lie in the word, right-aligned.</param>
/// <param name="Value">What they mean: inversion and shift undone.</param>
internal sealed record DecodedField(BitFieldInfo Info, ulong Stored, ulong Value);

/// <summary>A word taken apart.</summary>
internal sealed class DecodedWord
{
    /// <summary>Takes a word apart.</summary>
    /// <param name="profile">The kernel that wrote it.</param>
    /// <param name="layout">The layout as that kernel has it.</param>
    /// <param name="word">The word.</param>
    public DecodedWord(ChosenProfile profile, BitLayoutInfo layout, ulong word)
    {
        Profile = profile;
        Layout = layout;
        Word = word;
        Kind = layout.KindOf(word);
        Explained = Kind?.Layout is { } ofKind ? profile.Own(ofKind) : layout;
        Fields =
        [
            .. Explained.Fields
                .Where(field => field.Means(word))
                .Select(field => new DecodedField(field, FieldBits.Stored(field, word), field.Get(word))),
        ];
    }

    /// <summary>The kernel that the word was read for.</summary>
    public ChosenProfile Profile { get; }

    /// <summary>The layout the word was read as.</summary>
    public BitLayoutInfo Layout { get; }

    /// <summary>The word.</summary>
    public ulong Word { get; }

    /// <summary>The case of the union that the word is; null where the layout is no union.</summary>
    public BitKindInfo? Kind { get; }

    /// <summary>The layout that explains the bits: the kind's own, if it has one.</summary>
    public BitLayoutInfo Explained { get; }

    /// <summary>The fields that mean something in this word, in the specification's order, second names included.</summary>
    public ImmutableArray<DecodedField> Fields { get; }

    /// <summary>The generated type's text form.</summary>
    public string Text => Layout.Format(Word);
}
