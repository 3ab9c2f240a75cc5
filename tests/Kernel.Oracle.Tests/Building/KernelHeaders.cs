using System.Globalization;
using System.Text.RegularExpressions;
using KernelBits.Oracle.Tests.Functions;

namespace KernelBits.Oracle.Tests.Building;

/// <summary>Debian's header packages of one kernel, installed or merely extracted.</summary>
/// <param name="Kernel">The kernel.</param>
/// <param name="Abi">Its release without the flavour, such as <c>6.1.0-56</c>.</param>
/// <param name="Folder">The folder that holds both packages' folders.</param>
internal sealed partial record KernelHeaders(OracleKernel Kernel, string Abi, string Folder)
{
    /// <summary>Names a folder to look in instead of where packages install to.</summary>
    public const string Variable = "KERNELBITS_HEADERS";

    private const string Prefix = "linux-headers-";
    private const string Flavour = "-amd64";

    /// <summary>What every architecture shares.</summary>
    public string Common => Path.Combine(Folder, $"{Prefix}{Abi}-common");

    /// <summary>What was made for this architecture and configuration.</summary>
    public string Amd64 => Path.Combine(Folder, Prefix + Abi + Flavour);

    /// <summary>The kernel's configuration as C sees it.</summary>
    public string AutoConf => Path.Combine(Amd64, "include", "generated", "autoconf.h");

    /// <summary>Where to look: where packages install to, and where <c>install-headers</c> extracts to.</summary>
    public static IReadOnlyList<string> Places()
    {
        string installed = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } configured ? configured : "/usr/src";
        string cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } configuredCache
            ? configuredCache
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        return [installed, Path.Combine(cache, "kernelbits", "usr", "src")];
    }

    /// <summary>The newest release of a kernel that has both packages in one of the folders; null where there is none.</summary>
    public static KernelHeaders? Newest(OracleKernel kernel, IEnumerable<string> folders) =>
        folders
            .Where(Directory.Exists)
            .SelectMany(folder => Directory
                .EnumerateDirectories(folder, $"{Prefix}{kernel.HeaderSeries}*{Flavour}")
                .Select(found => new KernelHeaders(kernel, Path.GetFileName(found)[Prefix.Length..^Flavour.Length], folder)))
            .Where(static headers => headers.Number() is not null && Directory.Exists(headers.Common) && File.Exists(headers.AutoConf))
            .MaxBy(static headers => headers.Number());

    /// <summary>Why there is no oracle, where <see cref="Newest"/> found nothing.</summary>
    public static string Missing(OracleKernel kernel, IEnumerable<string> folders) =>
        $"no {Prefix}{kernel.HeaderSeries}*{Flavour} and -common in {string.Join(" or ", folders)}: "
        + $"run tests/Kernel.Oracle.Tests/install-headers, or name a folder that holds both in {Variable}";

    /// <summary>The number that tells the releases of a kernel apart; null for other flavours (<c>6.1.0-56-cloud</c>).</summary>
    private int? Number() =>
        Release().Match(Abi[Kernel.HeaderSeries.Length..]) is { Success: true } match ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : null;

    /// <summary>Debian's count of binary interfaces or the kernel's of stable releases, and the distribution it was built for.</summary>
    [GeneratedRegex(@"^(\d{1,6})(\+deb\d+)?$")]
    private static partial Regex Release();
}
