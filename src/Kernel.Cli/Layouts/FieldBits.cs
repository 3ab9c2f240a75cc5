using System.Globalization;

namespace KernelBits.Cli.Layouts;

/// <summary>The bits of a field as they lie in a word.</summary>
internal static class FieldBits
{
    /// <summary>The stored bits, right-aligned, most significant part first; not inverted and not shifted.</summary>
    public static ulong Stored(BitFieldInfo field, ulong word)
    {
        ulong stored = 0;
        foreach ((int high, int low) in Ranges(field))
        {
            int width = high - low + 1;
            ulong part = width == 64 ? word : (word >> low) & ((1UL << width) - 1);
            stored = width == 64 ? part : (stored << width) | part;
        }

        return stored;
    }

    /// <summary>The ranges of <see cref="BitFieldInfo.Bits"/>, in its order.</summary>
    public static IEnumerable<(int High, int Low)> Ranges(BitFieldInfo field)
    {
        foreach (string range in field.Bits.Split(','))
        {
            int colon = range.IndexOf(':', StringComparison.Ordinal);
            int high = int.Parse(colon < 0 ? range : range[..colon], CultureInfo.InvariantCulture);
            int low = colon < 0 ? high : int.Parse(range[(colon + 1)..], CultureInfo.InvariantCulture);
            yield return (high, low);
        }
    }
}
