using System.Text.Json;

namespace KernelBits.Traces;

/// <summary>The properties of one line of a trace, each of the kind it must have.</summary>
internal readonly struct TraceJson(JsonElement root, int line)
{
    private readonly JsonElement _root = root;

    /// <summary>The line, from 1.</summary>
    public int Line { get; } = line;

    /// <summary>The names of the properties.</summary>
    public IEnumerable<string> Names => _root.EnumerateObject().Select(property => property.Name);

    public bool Has(string property) => _root.TryGetProperty(property, out _);

    public string TextOr(string property, string absent) => Has(property) ? Text(property) : absent;

    public string Text(string property)
        => _root.TryGetProperty(property, out var value) && StringOf(value) is { } text ? text : throw Wrong(property, "text");

    public bool Bool(string property)
        => _root.TryGetProperty(property, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : throw Wrong(property, "true or false");

    /// <summary>Number of pages, 0 where it is not given.</summary>
    public ulong Number(string property)
    {
        if (!_root.TryGetProperty(property, out var value))
            return 0;
        return IsPages(value, out ulong number) ? number : throw Wrong(property, "a whole number of pages");
    }

    /// <summary>The result of a system call, 0 where it is not given.</summary>
    public int Result(string property)
    {
        if (!_root.TryGetProperty(property, out var value))
            return 0;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int result) ? result : throw Wrong(property, "0 or a negative errno");
    }

    /// <summary>A whole number of any sign.</summary>
    public long Integer(string property)
        => _root.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number)
            ? number
            : throw Wrong(property, "a whole number");

    /// <summary>A priority.</summary>
    public short Small(string property)
        => Integer(property) is >= short.MinValue and <= short.MaxValue and var number ? (short)number : throw Wrong(property, "a number of 16 bits");

    public List<ulong> Numbers(string property)
    {
        var numbers = new List<ulong>();
        foreach (var item in Items(property))
            numbers.Add(IsPages(item, out ulong number) ? number : throw Wrong(property, "a list of page numbers"));
        return numbers;
    }

    public List<string> Texts(string property)
    {
        var texts = new List<string>();
        foreach (var item in Items(property))
            texts.Add(StringOf(item) ?? throw Wrong(property, "a list of texts"));
        return texts;
    }

    // Null for what is no text, half a surrogate pair included.
    private static string? StringOf(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static bool IsPages(JsonElement value, out ulong number)
    {
        number = 0;
        return value.ValueKind == JsonValueKind.Number && value.TryGetUInt64(out number);
    }

    private IEnumerable<JsonElement> Items(string property)
    {
        if (!_root.TryGetProperty(property, out var value))
            return [];
        return value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : throw Wrong(property, "a list");
    }

    private TraceFormatException Wrong(string property, string expected) => new(Line, $"\"{property}\" must be {expected}");
}
