namespace KernelBits.Oracle.Tests.Building;

/// <summary>Debian's header packages of one kernel, installed or merely extracted.</summary>
/// <param name="Abi">The kernel's release without the flavour, such as <c>6.1.0-56</c>.</param>
/// <param name="Folder">The folder that holds both packages' folders.</param>
internal sealed record KernelHeaders(string Abi, string Folder)
{
    /// <summary>Names a folder to look in, before all others.</summary>
    public const string Variable = "KERNELBITS_HEADERS";

    private const string Prefix = "linux-headers-";
    private const string Series = "6.1.0-";
    private const string Flavour = "-amd64";

    /// <summary>What every architecture shares.</summary>
    public string Common => Path.Combine(Folder, $"{Prefix}{Abi}-common");

    /// <summary>What was made for this architecture and configuration.</summary>
    public string Amd64 => Path.Combine(Folder, Prefix + Abi + Flavour);

    /// <summary>The kernel's configuration as C sees it.</summary>
    public string AutoConf => Path.Combine(Amd64, "include", "generated", "autoconf.h");

    /// <summary>Where to look: as configured, where packages install to, and where <c>install-headers</c> extracts to.</summary>
    public static IReadOnlyList<string> Places()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } configured)
        {
            return [configured];
        }

        string cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } xdg
            ? xdg
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        return ["/usr/src", Path.Combine(cache, "kernelbits", "usr", "src")];
    }

    /// <summary>The newest kernel of the series that has both packages in one of the folders; null where there is none.</summary>
    public static KernelHeaders? Newest(IEnumerable<string> folders) =>
        folders
            .Where(Directory.Exists)
            .SelectMany(static folder => Directory.EnumerateDirectories(folder, $"{Prefix}{Series}*{Flavour}").Select(d => (folder, Path.GetFileName(d))))
            .Select(static found => new KernelHeaders(found.Item2[Prefix.Length..^Flavour.Length], found.folder))
            .Where(static headers => Number(headers) is not null && Directory.Exists(headers.Common) && File.Exists(headers.AutoConf))
            .MaxBy(Number);

    /// <summary>Why there is no oracle, where <see cref="Newest"/> found nothing.</summary>
    public static string Missing(IEnumerable<string> folders) =>
        $"no {Prefix}{Series}*{Flavour} and {Prefix}{Series}*-common in {string.Join(" or ", folders)}: "
        + $"run tests/Kernel.Oracle.Tests/install-headers, or name a folder that holds both in {Variable}";

    /// <summary>The number that counts Debian's binary interfaces; null for other flavours (<c>56-cloud</c>).</summary>
    private static int? Number(KernelHeaders headers) =>
        int.TryParse(headers.Abi.AsSpan(Series.Length), out int number) ? number : null;
}
