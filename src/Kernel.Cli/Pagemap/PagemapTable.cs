using System.Globalization;
using KernelBits.Cli.CommandLine;
using KernelBits.Proc;
using Spectre.Console.Rendering;

namespace KernelBits.Cli.Pagemap;

/// <summary>
/// Counts, a row a mapping, as lines that fit a terminal. A number is never broken: names give way first, and where that is not enough,
/// the counts go below their mapping, each with its title.
/// </summary>
internal sealed class PagemapTable
{
    private const int NameWidth = 40;
    private const int LeastNameWidth = 12;
    private const string Indent = "  ";
    private const string None = "·";

    private static readonly (string[] Title, Func<MappingCensus, ulong> Count, bool IsAlwaysShown)[] _columns =
    [
        (["", "pages"], static c => c.Pages, true),
        (["", "present"], static c => c.Present, true),
        (["", "swapped"], static c => c.Swapped, true),
        (["swapped", "shmem"], static c => c.SwappedShmem, true),
        (["", "guard"], static c => c.Guard, false),
        (["", "uffd-wp"], static c => c.UffdWp, false),
        (["", "poisoned"], static c => c.Poisoned, false),
        (["", "other"], static c => c.Other, false),
        (["hole or", "cached"], static c => c.HoleOrCached, true),
    ];

    private readonly List<Row> _rows = [];
    private readonly List<int> _shown;
    private readonly int[] _widths;
    private readonly int _startWidth;

    /// <summary>Lays the rows out.</summary>
    public PagemapTable(PagemapFindings findings)
    {
        _shown = [.. Enumerable.Range(0, _columns.Length).Where(i => _columns[i].IsAlwaysShown || _columns[i].Count(findings.Totals) > 0)];
        foreach (MappingCensus census in findings.Census.Mappings)
        {
            MemoryMapping mapping = census.Mapping!;
            _rows.Add(new Row(
                mapping.Start.ToString("x12", CultureInfo.InvariantCulture), mapping.Permissions, NumbersOf(census),
                UserText.OneLine(mapping.Name) + (census.Changed ? " (changed)" : "")));
        }

        _rows.Add(new Row("all", "", NumbersOf(findings.Totals), "") { IsTotal = true });
        _startWidth = _rows.Max(static row => row.Start.Length);
        _widths = [.. _shown.Select((column, i) => Math.Max(_columns[column].Title.Max(static t => t.Length), _rows.Max(row => row.Numbers[i].Length)))];
    }

    /// <summary>The lines, none of them wider than a terminal; those of the sum are marked.</summary>
    public IEnumerable<(string Text, bool IsTotal)> Lines(int width)
    {
        int names = width - Line("", "", _widths.Select(static _ => ""), "").Length;
        return names >= LeastNameWidth ? Rows(Math.Min(names, NameWidth)) : Blocks(width);
    }

    private IEnumerable<(string Text, bool IsTotal)> Rows(int nameWidth)
    {
        yield return (Line("", "", _shown.Select(static i => _columns[i].Title[0]), "").TrimEnd(), false);
        string titles = Line("start", "", _shown.Select(static i => _columns[i].Title[1]), "mapping");
        int shownName = Math.Min(nameWidth, _rows.Max(static row => CellsOf(row.Name)));
        yield return (titles, false);
        yield return (new string('─', Math.Max(titles.Length, titles.Length - "mapping".Length + shownName)), false);
        foreach (Row row in _rows)
        {
            yield return (Line(row.Start, row.Permissions, row.Numbers, Short(row.Name, nameWidth)).TrimEnd(), row.IsTotal);
        }
    }

    private IEnumerable<(string Text, bool IsTotal)> Blocks(int width)
    {
        foreach (Row row in _rows)
        {
            string head = $"{row.Start} {row.Permissions} ";
            yield return ((head + Short(row.Name, width - head.Length)).TrimEnd(), row.IsTotal);
            string line = Indent;
            foreach (string part in _shown.Select((column, i) => (Number: row.Numbers[i], Title: string.Join(' ', _columns[column].Title).Trim()))
                .Where(static c => c.Number != None).Select(static c => $"{c.Title} {c.Number}"))
            {
                if (line.Length + part.Length > width && line.Length > Indent.Length)
                {
                    yield return (line.TrimEnd(), row.IsTotal);
                    line = Indent;
                }

                line += part + Indent;
            }

            yield return (line.TrimEnd(), row.IsTotal);
        }
    }

    private string Line(string start, string permissions, IEnumerable<string> numbers, string name) =>
        $"{start.PadRight(_startWidth)} {permissions,-4}{string.Concat(numbers.Select((number, i) => " " + number.PadLeft(_widths[i])))}  {name}";

    private string[] NumbersOf(MappingCensus census) => [.. _shown.Select(i => Number(_columns[i].Count(census)))];

    private static string Number(ulong count) => count == 0 ? None : count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>The end of a path tells more than its beginning.</summary>
    private static string Short(string name, int width)
    {
        if (CellsOf(name) <= width)
        {
            return name;
        }

        int from = name.Length - Math.Min(name.Length, Math.Max(width - 1, 0));
        while (CellsOf(name[from..]) >= width && from < name.Length)
        {
            from++;
        }

        return "…" + name[from..];
    }

    /// <summary>Letters of some scripts are two cells wide.</summary>
    private static int CellsOf(string text) => new Segment(text).CellCount();

    private sealed record Row(string Start, string Permissions, string[] Numbers, string Name)
    {
        public bool IsTotal { get; init; }
    }
}
