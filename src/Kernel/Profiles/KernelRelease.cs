using System.Diagnostics.CodeAnalysis;

namespace KernelBits.Profiles;

/// <summary>What <c>uname -r</c> prints: the numbers of a version and what the builder of the kernel put behind them.</summary>
/// <remarks>
/// Two or more numbers, then nothing or a rest that begins with one of <c>- + . _ ~</c>. White space around it is passed over, so
/// that the text of /proc/sys/kernel/osrelease can be taken as it is.
/// </remarks>
public sealed class KernelRelease : IParsable<KernelRelease>
{
    /// <summary>As many digits as an <see cref="int"/> always holds.</summary>
    private const int MaxDigits = 9;

    private KernelRelease(string text, int major, int minor, int? patch, string suffix)
    {
        Text = text;
        Major = major;
        Minor = minor;
        Patch = patch;
        Suffix = suffix;
        Distribution = ReleaseMarks.Distribution(suffix);
        IsCandidate = ReleaseMarks.IsCandidate(suffix);
        OtherArchitecture = ReleaseMarks.OtherArchitecture(suffix);
    }

    /// <summary>The release as it was written.</summary>
    public string Text { get; }

    /// <summary>The first number: 6 in <c>6.1.0-56-amd64</c>.</summary>
    public int Major { get; }

    /// <summary>The second number: 1 in <c>6.1.0-56-amd64</c>. Encodings change with it.</summary>
    public int Minor { get; }

    /// <summary>
    /// The third number, null where there is none. Many distributions leave it at 0 whatever stable release their tree is at.
    /// </summary>
    public int? Patch { get; }

    /// <summary>What follows the numbers, with the character that parts them: <c>-56-amd64</c>.</summary>
    public string Suffix { get; }

    /// <summary>Whose kernel it is.</summary>
    public KernelDistribution Distribution { get; }

    /// <summary>A release candidate (<c>6.12.0-rc3+</c>) or a distribution's build of one.</summary>
    public bool IsCandidate { get; }

    /// <summary>The architecture that the release names, if that is not x86-64; null otherwise.</summary>
    public string? OtherArchitecture { get; }

    /// <summary>The release in this text.</summary>
    /// <param name="text">Such as <c>6.1.0-56-amd64</c>.</param>
    /// <exception cref="FormatException">It is none.</exception>
    public static KernelRelease Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out KernelRelease? release)
            ? release
            : throw new FormatException($"'{text}' is not a kernel release; uname -r prints one, such as 6.1.0-56-amd64.");
    }

    /// <summary>The release in this text, if it is one.</summary>
    /// <param name="text">Such as <c>6.1.0-56-amd64</c>.</param>
    /// <param name="release">The release; null where the text is none.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out KernelRelease? release)
    {
        release = null;
        string trimmed = text?.Trim() ?? "";
        if (trimmed.Length > UtsConstants.NewUtsLen)
        {
            return false;
        }

        ReadOnlySpan<char> rest = trimmed;
        if (TakeNumber(ref rest) is not { } major || !TakeDot(ref rest) || TakeNumber(ref rest) is not { } minor)
        {
            return false;
        }

        int? patch = null;
        ReadOnlySpan<char> behindDot = rest;
        if (TakeDot(ref behindDot) && !behindDot.IsEmpty && char.IsAsciiDigit(behindDot[0]))
        {
            patch = TakeNumber(ref behindDot);
            rest = behindDot;
        }

        if (!IsSuffix(rest))
        {
            return false;
        }

        release = new KernelRelease(trimmed, major, minor, patch, rest.ToString());
        return true;
    }

    /// <summary>The nearest kernel of which there is evidence, with what is assumed by taking it.</summary>
    public KernelChoice ChooseProfile() => KernelChoice.For(this);

    /// <inheritdoc/>
    public override string ToString() => Text;

    static KernelRelease IParsable<KernelRelease>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<KernelRelease>.TryParse(
        [NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out KernelRelease result) => TryParse(s, out result);

    private static int? TakeNumber(ref ReadOnlySpan<char> rest)
    {
        int digits = rest.IndexOfAnyExceptInRange('0', '9');
        digits = digits < 0 ? rest.Length : digits;
        if (digits is 0 or > MaxDigits)
        {
            return null;
        }

        int value = 0;
        foreach (char digit in rest[..digits])
        {
            value = (value * 10) + (digit - '0');
        }

        rest = rest[digits..];
        return value;
    }

    private static bool TakeDot(ref ReadOnlySpan<char> rest)
    {
        bool dot = rest.StartsWith(".");
        rest = dot ? rest[1..] : rest;
        return dot;
    }

    private static bool IsSuffix(ReadOnlySpan<char> rest) =>
        rest.IsEmpty || ("-+._~".Contains(rest[0]) && rest.IndexOfAnyExceptInRange('!', '~') < 0);
}
