using System.Text.Json;

namespace KernelBits.Traces;

/// <summary>Reads recorded traces: JSON Lines, each trace a header line followed by its steps.</summary>
public static class TraceReader
{
    private const int MostShown = 40;

    private static readonly HashSet<string> s_properties =
    [
        "do", "process", "child", "map", "file", "page", "count", "pages", "pgoff", "private", "prot", "advice", "rc",
        "signal", "fault", "words", "mode", "over", "area", "priority", "cgroup",
    ];

    private static readonly HashSet<string> s_operations =
    [
        "memfd", "truncate", "mmap", "read", "write", "pread", "pwrite", "punch", "fallocate", "madvise", "mprotect", "mremap", "munmap",
        "uffd", "wp", "unwp", "uffd_unregister", "poison", "fork", "exit", "clear_refs", "close", "swapon", "swapoff", "cgroup", "spawn",
        "pagemap", "cache",
    ];

    /// <summary>Reads traces, one as soon as its last line has been read.</summary>
    /// <param name="lines">The lines of a file, from its first; empty lines count and mean nothing.</param>
    /// <exception cref="TraceFormatException">A line is not what a trace is made of; thrown while the result is enumerated.</exception>
    public static IEnumerable<Trace> Read(IEnumerable<string> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return ReadLines(lines);
    }

    private static IEnumerable<Trace> ReadLines(IEnumerable<string> lines)
    {
        Trace? trace = null;
        List<TraceStep> steps = [];
        int line = 0;
        foreach (var text in lines)
        {
            line++;
            if (string.IsNullOrWhiteSpace(text))
                continue;
            using var document = Parse(text, line);
            var root = new TraceJson(document.RootElement, line);
            if (root.Has("trace"))
            {
                if (trace is not null)
                    yield return trace;
                steps = [];
                trace = Header(root, steps);
            }
            else if (trace is null)
            {
                throw new TraceFormatException(line, "a file begins with the header of a trace, an object with \"trace\"");
            }
            else
            {
                steps.Add(Step(root, text));
            }
        }
        if (trace is not null)
            yield return trace;
    }

    private static JsonDocument Parse(string text, int line)
    {
        JsonDocument? document = null;
        try
        {
            document = JsonDocument.Parse(text);
        }
        catch (JsonException e)
        {
            throw new TraceFormatException(line, $"not JSON from byte {e.BytePositionInLine} on");
        }
        if (document.RootElement.ValueKind == JsonValueKind.Object)
            return document;
        document.Dispose();
        throw new TraceFormatException(line, "each line is one JSON object");
    }

    private static Trace Header(TraceJson root, List<TraceStep> steps)
    {
        var profile = root.Text("profile");
        var kernel = KernelProfiles.Find(profile)
            ?? throw new TraceFormatException(
                root.Line, $"unknown profile '{Shorten(profile)}'; there are {string.Join(", ", KernelProfiles.All.Select(known => known.Name))}");
        return new Trace(
            root.Line, root.Text("trace"), kernel, root.Bool("pte_marker_pageout"), root.Bool("pagemap_shmem_swap"), root.Bool("soft_dirty"),
            root.TextOr("uffd", TraceHeaderJson.Resolved) switch
            {
                TraceHeaderJson.Resolved => TraceUffd.Resolved,
                TraceHeaderJson.AsyncUnpopulated => TraceUffd.AsyncUnpopulated,
                var other => throw new TraceFormatException(root.Line, $"\"uffd\" is {TraceHeaderJson.Resolved} or {TraceHeaderJson.AsyncUnpopulated}, not '{Shorten(other)}'"),
            },
            root.Has("story") ? root.Text("story") : null, steps)
        {
            Release = root.Has("kernel") ? root.Text("kernel") : null,
            Seed = root.Has("seed") ? root.Integer("seed") : null,
            MemoryPages = root.Has("memory_pages") ? TraceMachine.MemoryPages(root) : null,
            SwapPages = root.Has("swap_pages") ? TraceMachine.SwapPages(root) : null,
        };
    }

    private static TraceStep Step(TraceJson root, string text)
    {
        // A property this reader passed over would silently replay something other than what was recorded.
        if (root.Names.FirstOrDefault(name => !s_properties.Contains(name)) is { } unknown)
            throw new TraceFormatException(root.Line, $"unknown property '{Shorten(unknown)}'; a step has {string.Join(", ", s_properties)}");
        var operation = root.Text("do");
        if (!s_operations.Contains(operation))
            throw new TraceFormatException(root.Line, $"unknown operation '{Shorten(operation)}'; there are {string.Join(", ", s_operations)}");
        bool isCache = operation == "cache";
        return new TraceStep(root.Line, text, operation)
        {
            Process = root.TextOr("process", "p0"),
            Child = root.TextOr("child", ""),
            Map = root.TextOr("map", ""),
            File = root.Has("file") ? root.Text("file") : null,
            Page = root.Number("page"),
            Count = root.Number("count"),
            Pages = isCache ? 0 : root.Number("pages"),
            Pgoff = root.Number("pgoff"),
            Private = root.Has("private") && root.Bool("private"),
            Over = root.TextOr("over", ""),
            Area = root.TextOr("area", ""),
            Priority = root.Has("priority") ? root.Small("priority") : (short)0,
            Cgroup = root.TextOr("cgroup", ""),
            Prot = root.TextOr("prot", ""),
            Advice = root.TextOr("advice", ""),
            Rc = root.Result("rc"),
            Signal = root.Has("signal") ? root.Text("signal") : null,
            Fault = root.Numbers("fault"),
            Words = root.Texts("words"),
            Cache = isCache ? root.Text("pages") : "",
        };
    }

    // A message is one line for a person, whatever stands in the file.
    private static string Shorten(string text) => text.Length <= MostShown ? text : string.Concat(text.AsSpan(0, MostShown), "…");
}
