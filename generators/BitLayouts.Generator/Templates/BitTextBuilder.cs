using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;

namespace BitLayoutTemplates;

/// <summary>Makes words from fields.</summary>
internal static class BitTextBuilder
{
    /// <summary>Whether setting the fields that formatting shows gives the whole word again.</summary>
    internal static bool IsFullyNamed(BitLayoutInfo layout, ulong raw)
    {
        List<(BitFieldInfo Field, ulong Value)> shown = [];
        foreach (BitFieldInfo field in layout.Fields)
        {
            if (!field.IsAlias && field.Means(raw) && field.Get(raw) != 0)
            {
                shown.Add((field, field.Get(raw)));
            }
        }

        return TryBuild(layout, shown, out ulong built, out _) && built == raw;
    }

    /// <summary>
    /// The word with these fields and every other field zero. Fields whose inversion depends on the word come last, since
    /// the others decide it.
    /// </summary>
    internal static bool TryBuild(
        BitLayoutInfo layout,
        List<(BitFieldInfo Field, ulong Value)> fields,
        out ulong raw,
        [NotNullWhen(false)] out BitFieldInfo? lost)
    {
        raw = 0;
        lost = null;
        foreach (BitFieldInfo field in layout.Fields)
        {
            raw |= field.Inverted ? field.Mask : 0;
        }

        foreach (bool dependent in (ReadOnlySpan<bool>)[false, true])
        {
            foreach ((BitFieldInfo field, ulong value) in fields)
            {
                if (field.InvertedWhenName is not null == dependent && !field.TrySet(raw, value, out raw))
                {
                    lost = field;
                    return false;
                }
            }
        }

        foreach ((BitFieldInfo field, ulong value) in fields)
        {
            if (field.Get(raw) != value)
            {
                lost = field;
                return false;
            }
        }

        return true;
    }
}
