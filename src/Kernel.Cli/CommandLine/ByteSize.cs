using System.Globalization;
using KernelBits.Experiments;

namespace KernelBits.Cli.CommandLine;

/// <summary>Sizes as people write them: <c>16GiB</c>, <c>1.5 GiB</c>, <c>4096</c>.</summary>
internal static class ByteSize
{
    private static readonly (string Name, int Shift)[] Units = [("TiB", 40), ("GiB", 30), ("MiB", 20), ("KiB", 10)];

    /// <summary>Parses a size into whole pages.</summary>
    /// <param name="option">The option that the text belongs to, for messages.</param>
    /// <param name="text">A number, with a fraction if that makes whole pages, and a unit; bytes without one.</param>
    /// <exception cref="UsageException">Not a size, zero, not whole pages, or beyond 64 bits.</exception>
    public static ulong ParsePages(string option, string text)
    {
        string number = text.Trim();
        int shift = 0;
        foreach ((string name, int bits) in Units)
        {
            if (number.EndsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                number = number[..^name.Length].TrimEnd();
                shift = bits;
                break;
            }
        }

        if (number.Length == 0 || !number.All(static c => char.IsAsciiDigit(c) || c == '.') || number.Count(static c => c == '.') > 1
            || number[0] == '.' || number[^1] == '.')
        {
            throw new UsageException(
                $"{option} {UserText.Quote(text)} is not a size; write a number with KiB, MiB, GiB or TiB, or plain bytes, such as 16GiB.");
        }

        if (!decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value)
            || value > ulong.MaxValue >> shift)
        {
            throw new UsageException($"{option} {UserText.Quote(text)} is too large: sizes are below 2^64 bytes.");
        }

        decimal bytes = value * (1UL << shift);
        if (bytes == 0)
        {
            throw new UsageException($"{option} {UserText.Quote(text)} is zero; at least one page ({PagemapGeometry.PageBytes} bytes) is needed.");
        }

        if (bytes % PagemapGeometry.PageBytes != 0)
        {
            decimal below = decimal.Floor(bytes / PagemapGeometry.PageBytes) * PagemapGeometry.PageBytes;
            throw new UsageException(
                $"{option} {UserText.Quote(text)} is not a whole number of {PagemapGeometry.PageBytes}-byte pages; "
                + (below == 0 ? "" : $"{Plain(below)} or ") + $"{Plain(below + PagemapGeometry.PageBytes)} bytes would be.");
        }

        return (ulong)(bytes / PagemapGeometry.PageBytes);
    }

    /// <summary>Pages in the largest unit of which they are a hundredth or more: <c>16 GiB</c>, <c>1.5 GiB</c>.</summary>
    public static string FormatPages(ulong pages) => Format((UInt128)pages * PagemapGeometry.PageBytes);

    /// <summary>Bytes in the largest unit that they reach, with at most two decimals.</summary>
    public static string Format(UInt128 bytes)
    {
        foreach ((string name, int shift) in Units)
        {
            if (bytes >> shift != 0)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{(double)bytes / (1UL << shift):0.##} {name}");
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"{bytes} byte{(bytes == 1 ? "" : "s")}");
    }

    private static string Plain(decimal value) => value.ToString("0", CultureInfo.InvariantCulture);
}
