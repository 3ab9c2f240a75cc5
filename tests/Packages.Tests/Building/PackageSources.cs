using System.Text.RegularExpressions;

namespace KernelBits.Packages.Tests.Building;

/// <summary>Where this machine gets packages from.</summary>
internal static partial class PackageSources
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    private static readonly Lazy<IReadOnlyList<(string Name, string Address)>> _enabled = new(List);

    private static readonly Lazy<string?> _offline = new(FindWhyOffline);

    /// <summary>The sources that are on, by name.</summary>
    public static IReadOnlyList<(string Name, string Address)> Enabled => _enabled.Value;

    /// <summary>Why packages cannot be had, or null where they can.</summary>
    public static string? WhyOffline => _offline.Value;

    private static List<(string Name, string Address)> List() =>
    [
        .. SourceLines().Matches(ChildProgram.Dotnet(Path.GetTempPath(), "nuget", "list", "source").Succeeded().Output)
            .Select(static m => (m.Groups["name"].Value, m.Groups["address"].Value)),
    ];

    private static string? FindWhyOffline()
    {
        using HttpClient client = new() { Timeout = _patience };
        foreach ((string name, string address) in Enabled)
        {
            if (!Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) || uri.IsFile)
            {
                return null;
            }

            try
            {
                // Any answer will do: whether it is a good one is NuGet's affair.
                using HttpResponseMessage answer = client.GetAsync(uri, HttpCompletionOption.ResponseHeadersRead).GetAwaiter().GetResult();
                return null;
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
                Console.Error.WriteLine($"The package source {name} does not answer: {e.Message}");
            }
        }

        return "offline: no package source answers, and new projects need packages";
    }

    [GeneratedRegex(@"^\s*\d+\.\s+(?<name>.+?) \[Enabled\]\s*\n\s*(?<address>\S+)", RegexOptions.Multiline)]
    private static partial Regex SourceLines();
}
