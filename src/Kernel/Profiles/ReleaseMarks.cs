namespace KernelBits.Profiles;

/// <summary>What the part of a release behind the numbers gives away.</summary>
internal static class ReleaseMarks
{
    private static readonly string[] _ubuntuFlavours =
        ["generic", "lowlatency", "aws", "azure", "gcp", "gke", "ibm", "kvm", "nvidia", "oem", "oracle", "raspi"];

    private static readonly string[] _otherArchitectures =
        ["aarch64", "arm64", "armv7l", "armmp", "i386", "i586", "i686", "686", "ppc64le", "riscv64", "s390x", "loong64", "loongarch64"];

    /// <summary>Whose kernel it is.</summary>
    public static KernelDistribution Distribution(string suffix) =>
        HasNumbered(suffix, ".el") ? KernelDistribution.EnterpriseLinux
        : HasNumbered(suffix, ".fc") ? KernelDistribution.Fedora
        : HasNumbered(suffix, ".amzn") ? KernelDistribution.AmazonLinux
        : suffix.Contains("-microsoft-standard", StringComparison.Ordinal) ? KernelDistribution.Wsl
        : HasNumbered(suffix, "-android") ? KernelDistribution.Android
        : suffix.EndsWith("-amd64", StringComparison.Ordinal) ? KernelDistribution.Debian
        : suffix.EndsWith("-default", StringComparison.Ordinal) ? KernelDistribution.Suse
        : Parts(suffix, '-').Any(_ubuntuFlavours.Contains) ? KernelDistribution.Ubuntu
        : KernelDistribution.Unknown;

    /// <summary>The version is not released yet.</summary>
    public static bool IsCandidate(string suffix) => HasNumbered(suffix, "-rc") || HasNumbered(suffix, ".rc");

    /// <summary>The name of an architecture other than x86-64, or null.</summary>
    public static string? OtherArchitecture(string suffix) => Parts(suffix, '-', '.').FirstOrDefault(_otherArchitectures.Contains);

    private static IEnumerable<string> Parts(string suffix, params char[] separators) => suffix.Split(separators);

    /// <summary>The mark with a digit behind it.</summary>
    private static bool HasNumbered(string suffix, string mark)
    {
        int at = suffix.IndexOf(mark, StringComparison.Ordinal);
        return at >= 0 && at + mark.Length < suffix.Length && char.IsAsciiDigit(suffix[at + mark.Length]);
    }
}
