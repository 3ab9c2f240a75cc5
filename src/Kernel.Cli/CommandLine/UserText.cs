using System.Globalization;
using System.Numerics;
using System.Text;

namespace KernelBits.Cli.CommandLine;

/// <summary>Makes text that came from outside fit for a one-line message.</summary>
internal static class UserText
{
    private const int MaxLength = 60;

    /// <summary>The text in quotes, shortened, with control characters escaped.</summary>
    public static string Quote(string text)
    {
        string shown = text.Length <= MaxLength ? text : text[..MaxLength] + "…";
        return $"'{Escape(shown)}'";
    }

    /// <summary>The text with line breaks and other control characters made visible, so that it stays one line.</summary>
    public static string OneLine(string text) => Escape(text);

    /// <summary>A number of things: <c>1 page</c>, <c>1,024 pages</c>.</summary>
    public static string Many<T>(T count, string noun)
        where T : IBinaryInteger<T> => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {noun}{(count == T.One ? "" : "s")}");

    /// <summary>The name among the candidates that is most likely meant, or null if none is near.</summary>
    public static string? Nearest(string text, IEnumerable<string> candidates)
    {
        string wanted = text.ToUpperInvariant();
        (string Name, int Distance) best = candidates
            .Select(candidate => (candidate, Distance(wanted, candidate.ToUpperInvariant())))
            .OrderBy(static pair => pair.Item2)
            .FirstOrDefault(("", int.MaxValue));
        return best.Distance <= Math.Max(1, Math.Min(text.Length, best.Name.Length) / 3) ? best.Name : null;
    }

    /// <summary>" (did you mean X?)" or nothing.</summary>
    public static string DidYouMean(string text, IEnumerable<string> candidates)
        => text.Length <= MaxLength && Nearest(text, candidates) is { } name ? $" (did you mean {name}?)" : "";

    private static string Escape(string text)
    {
        if (!text.Any(IsUnsafe))
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 8);
        foreach (char c in text)
        {
            if (IsUnsafe(c))
            {
                escaped.Append($"\\u{(int)c:x4}");
            }
            else
            {
                escaped.Append(c);
            }
        }

        return escaped.ToString();
    }

    private static bool IsUnsafe(char c) => char.IsControl(c) || c is '\u2028' or '\u2029';

    /// <summary>Levenshtein's distance, with a swap of neighbours counted once.</summary>
    private static int Distance(string a, string b)
    {
        int[,] cost = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            for (int j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    cost[i, j] = i + j;
                    continue;
                }

                int replace = cost[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                cost[i, j] = Math.Min(replace, Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
                }
            }
        }

        return cost[a.Length, b.Length];
    }
}
