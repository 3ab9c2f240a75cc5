namespace BitLayouts.Spec.Parsing;

/// <summary>Finds the first byte that is not UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing beyond U+10FFFF.</summary>
internal static class Utf8Validation
{
    /// <summary>The index of the first offending byte, or -1. A sequence cut short by the end offends at its lead byte.</summary>
    public static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        int i = 0;
        while (i < bytes.Length)
        {
            int length = SequenceLength(bytes.Slice(i));
            if (length == 0)
            {
                return i;
            }

            i += length;
        }

        return -1;
    }

    private static int SequenceLength(ReadOnlySpan<byte> bytes)
    {
        byte lead = bytes[0];
        if (lead < 0x80)
        {
            return 1;
        }

        // RFC 3629, section 4: what the second byte may be depends on the first.
        (int length, byte low, byte high) = lead switch
        {
            >= 0xC2 and <= 0xDF => (2, (byte)0x80, (byte)0xBF),
            0xE0 => (3, (byte)0xA0, (byte)0xBF),
            0xED => (3, (byte)0x80, (byte)0x9F),
            >= 0xE1 and <= 0xEF => (3, (byte)0x80, (byte)0xBF),
            0xF0 => (4, (byte)0x90, (byte)0xBF),
            >= 0xF1 and <= 0xF3 => (4, (byte)0x80, (byte)0xBF),
            0xF4 => (4, (byte)0x80, (byte)0x8F),
            _ => (0, (byte)0, (byte)0),
        };
        if (length == 0 || bytes.Length < length || bytes[1] < low || bytes[1] > high)
        {
            return 0;
        }

        for (int i = 2; i < length; i++)
        {
            if ((bytes[i] & 0xC0) != 0x80)
            {
                return 0;
            }
        }

        return length;
    }
}
