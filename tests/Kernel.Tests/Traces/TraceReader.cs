using System.Text.Json;

namespace KernelBits.Tests.Traces;

/// <summary>Reads the recorded traces: JSON Lines, each trace a header line followed by its steps.</summary>
internal static class TraceReader
{
    private static readonly HashSet<string> s_known =
    [
        "do", "process", "child", "map", "file", "page", "count", "pages", "pgoff", "private", "prot", "advice", "rc",
        "signal", "fault", "words", "mode",
    ];

    public static List<Trace> Read(string path)
    {
        var traces = new List<Trace>();
        var steps = new List<TraceStep>();
        int line = 0;
        foreach (var text in File.ReadLines(path))
        {
            line++;
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            if (root.TryGetProperty("trace", out var name))
            {
                steps = [];
                traces.Add(new Trace(
                    name.GetString()!,
                    root.GetProperty("profile").GetString()!,
                    root.GetProperty("pte_marker_pageout").GetBoolean(),
                    root.GetProperty("pagemap_shmem_swap").GetBoolean(),
                    root.GetProperty("soft_dirty").GetBoolean(),
                    Text(root, "story"),
                    steps));
            }
            else
            {
                steps.Add(Step(root, line, text));
            }
        }
        return traces;
    }

    private static TraceStep Step(JsonElement root, int line, string text)
    {
        // A property this reader passed over would silently replay something other than what was recorded.
        foreach (var property in root.EnumerateObject())
        {
            if (!s_known.Contains(property.Name))
                throw new InvalidDataException($"line {line}: unknown property '{property.Name}' in {text}");
        }
        var operation = root.GetProperty("do").GetString()!;
        bool isCache = operation == "cache";
        return new TraceStep(line, text, operation)
        {
            Process = Text(root, "process") ?? "p0",
            Child = Text(root, "child") ?? "",
            Map = Text(root, "map") ?? "",
            File = Text(root, "file"),
            Page = Number(root, "page"),
            Count = Number(root, "count"),
            Pages = isCache ? 0 : Number(root, "pages"),
            Pgoff = Number(root, "pgoff"),
            Private = root.TryGetProperty("private", out var isPrivate) && isPrivate.GetBoolean(),
            Prot = Text(root, "prot") ?? "",
            Advice = Text(root, "advice") ?? "",
            Rc = root.TryGetProperty("rc", out var rc) ? rc.GetInt32() : 0,
            Signal = Text(root, "signal"),
            Fault = root.TryGetProperty("fault", out var fault) ? [.. fault.EnumerateArray().Select(f => f.GetUInt64())] : [],
            Words = root.TryGetProperty("words", out var words) ? [.. words.EnumerateArray().Select(w => w.GetString()!)] : [],
            Cache = isCache ? Text(root, "pages")! : "",
        };
    }

    private static string? Text(JsonElement root, string property)
        => root.TryGetProperty(property, out var value) ? value.GetString() : null;

    private static ulong Number(JsonElement root, string property)
        => root.TryGetProperty(property, out var value) ? value.GetUInt64() : 0;
}
