using System;
using System.Collections.Generic;
using System.Globalization;

namespace BitLayoutTemplates;

/// <content>Words as people say them.</content>
internal ref partial struct BitTextWriter
{
    /// <summary>Numbers of fewer bits than this are counted; wider ones are places.</summary>
    private const int HexBits = 8;

    /// <summary>
    /// The word's kind and its fields in the order of the specification, <c>present rw user dirty pfn 0x123456</c>. A zero
    /// is said of the numbers that the word is about: those before all flags, those that exist under a condition which
    /// holds, and all of a word that another layout explains.
    /// </summary>
    internal void Spoken(BitLayoutInfo layout, ulong raw)
    {
        int start = Length;
        BitKindInfo? kind = layout.KindOf(raw);
        Say(kind?.Name, start);
        BitLayoutInfo explains = kind?.Layout ?? layout;
        ulong word = raw & explains.WordMask;
        ulong unsaid = word;
        bool leads = true;
        bool nested = explains != layout;
        foreach (BitFieldInfo field in SpokenFields(explains, word))
        {
            ulong value = field.Get(word);
            leads &= field.Kind != BitFieldKind.Bool;
            unsaid &= ~field.Mask;
            if (value == 0 && !(field.Kind != BitFieldKind.Bool && (leads || nested || field.WhenName is not null)))
            {
                continue;
            }

            if (field.Kind != BitFieldKind.Bool)
            {
                // A word within that is named as the kind speaks for itself: "marker type 31 (uffd_wp)".
                if (field.Kind != BitFieldKind.Layout || !SameWord(field.Name, kind?.Name))
                {
                    Say(Shortened(field.Name, kind?.Name), start);
                }

                SpokenValue(field, value);
            }
            else if (!SameWord(field.Name, kind?.Name))
            {
                Say(field.Name, start);
            }
        }

        if (unsaid != 0)
        {
            Say("other", start);
            Append(" ");
            Hex(unsaid, 1);
        }
        else if (Length == start)
        {
            Append("0");
        }
    }

    /// <summary>
    /// The fields that mean something. Where other names for the bits of one field mean something under a condition and leave none
    /// of its bits out, they are said in its place: <c>pfn</c> and <c>young</c> for the offset of a migration entry.
    /// </summary>
    private static List<BitFieldInfo> SpokenFields(BitLayoutInfo layout, ulong raw)
    {
        List<BitFieldInfo> spoken = [];
        foreach (BitFieldInfo field in layout.Fields)
        {
            if (field.IsAlias || !field.Means(raw))
            {
                continue;
            }

            int count = spoken.Count;
            ulong named = 0;
            foreach (BitFieldInfo alias in layout.Fields)
            {
                if (alias.AliasOf.Length == 1 && alias.AliasOf[0] == field.Name && alias.WhenName is not null && alias.Means(raw))
                {
                    spoken.Add(alias);
                    named |= alias.Mask;
                }
            }

            if (spoken.Count == count || (raw & field.Mask & ~named) != 0)
            {
                spoken.RemoveRange(count, spoken.Count - count);
                spoken.Add(field);
            }
        }

        return spoken;
    }

    /// <summary>A swap entry's <c>swap_type</c> is its <c>type</c>.</summary>
    private static ReadOnlySpan<char> Shortened(string name, string? kind) =>
        kind is not null && name.Length > kind.Length + 1 && name[kind.Length] == '_' && name.StartsWith(kind, StringComparison.Ordinal)
            ? name.AsSpan(kind.Length + 1)
            : name;

    private static bool SameWord(string name, string? kind) =>
        kind is not null && name.Replace("_", "") == kind.Replace("_", "");

    private void SpokenValue(BitFieldInfo field, ulong value)
    {
        Append(" ");
        if (field.Layout is { } nested)
        {
            Append("(");
            Spoken(nested, value);
            Append(")");
        }
        else if (field.EnumValues.IsEmpty && field.BitCount < HexBits)
        {
            Append(value.ToString(CultureInfo.InvariantCulture));
        }
        else
        {
            Value(field, value);
        }
    }

    private void Say(ReadOnlySpan<char> word, int start)
    {
        if (word.IsEmpty)
        {
            return;
        }

        if (Length > start)
        {
            Append(" ");
        }

        Append(word);
    }
}
