using System.Text.Json;

namespace KernelBits.Conformance;

/// <summary>Reads one vector after the other into the same place, without memory for each.</summary>
internal sealed partial class VectorParser
{
    private const int MaxInputs = 8;

    private const Properties Required = Properties.Configuration | Properties.Function | Properties.Inputs | Properties.Output;

    private readonly ulong[] _inputs = new ulong[MaxInputs];
    private readonly Dictionary<string, VectorModes> _knownModes = new(StringComparer.Ordinal) { [""] = default };
    private int _inputCount;
    private Properties _seen;
    private bool _isOn;
    private string _mode = "";
    private VectorModes _modes;
    private KernelEnvironment _environment;

    /// <summary>What a line has said so far.</summary>
    [Flags]
    private enum Properties
    {
        None = 0,
        Configuration = 1,
        Function = 2,
        Inputs = 4,
        Output = 8,
        Mode = 16,
        Environment = 32,
    }

    /// <summary>The function; null where the library does not mirror it.</summary>
    public KernelFunction? Function { get; private set; }

    /// <summary>The kernel's name of the function.</summary>
    public string FunctionName { get; private set; } = "";

    /// <summary>The arguments.</summary>
    public ReadOnlySpan<ulong> Inputs => _inputs.AsSpan(0, _inputCount);

    /// <summary>The kernel's answer.</summary>
    public ulong Output { get; private set; }

    /// <summary>What the function reads besides.</summary>
    public ref readonly KernelEnvironment Environment => ref _environment;

    private bool HasEnvironment => (_seen & Properties.Environment) != 0;

    /// <summary>A kernel with the configuration and in the modes of the vector.</summary>
    public KernelProfile KernelOf(KernelProfile profile) => _modes.Of(_isOn ? profile : profile.WithConfigOff);

    /// <summary>The vector as a mismatch.</summary>
    public ConformanceMismatch Describe(string file, long line, KernelProfile profile, ulong actual) =>
        new(
            file, line, FunctionName, KernelOf(profile), _isOn, _mode, [.. Inputs],
            HasEnvironment ? _environment : null, Output, actual);

    /// <summary>Reads a line; what is wrong with it, or null.</summary>
    public string? Parse(ReadOnlySpan<byte> line)
    {
        _seen = Properties.None;
        _mode = "";
        _modes = default;
        _environment = default;
        var reader = new Utf8JsonReader(line);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return "is not a JSON object; a vector looks like {\"cfg\":\"on\",\"fn\":\"pte_none\",\"in\":[\"0x0\"],\"out\":\"0x1\"}.";
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (ReadProperty(ref reader) is { } problem)
                {
                    return problem;
                }
            }

            return reader.Read() ? "has more than one JSON object." : Check();
        }
        catch (JsonException e)
        {
            return $"is not JSON from byte {e.BytePositionInLine} on.";
        }
        catch (InvalidOperationException)
        {
            return $"holds text that is not UTF-8, before byte {reader.BytesConsumed}.";
        }
    }

    private static Properties Recognize(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("cfg"u8) ? Properties.Configuration
        : reader.ValueTextEquals("fn"u8) ? Properties.Function
        : reader.ValueTextEquals("in"u8) ? Properties.Inputs
        : reader.ValueTextEquals("out"u8) ? Properties.Output
        : reader.ValueTextEquals("mode"u8) ? Properties.Mode
        : reader.ValueTextEquals("env"u8) ? Properties.Environment
        : Properties.None;

    private static string NameOf(Properties property) => property switch
    {
        Properties.Configuration => "cfg",
        Properties.Function => "fn",
        Properties.Inputs => "in",
        Properties.Output => "out",
        Properties.Mode => "mode",
        _ => "env",
    };

    private string? ReadProperty(ref Utf8JsonReader reader)
    {
        Properties property = Recognize(ref reader);
        reader.Read();
        if (property == Properties.None)
        {
            reader.Skip();
            return null;
        }

        if ((_seen & property) != 0)
        {
            return $"has \"{NameOf(property)}\" twice.";
        }

        _seen |= property;
        return property switch
        {
            Properties.Configuration => ReadConfiguration(ref reader),
            Properties.Function => ReadFunction(ref reader),
            Properties.Inputs => ReadInputs(ref reader),
            Properties.Output => ReadOutput(ref reader),
            Properties.Mode => ReadMode(ref reader),
            _ => ReadEnvironment(ref reader),
        };
    }

    /// <summary>What holds for the line as a whole.</summary>
    private string? Check()
    {
        Properties missing = Required & ~_seen;
        if (missing != 0)
        {
            string first = NameOf(missing & (Properties)(-(int)missing));
            return $"has no \"{first}\"; a vector has \"cfg\", \"fn\", \"in\" and \"out\".";
        }

        if (Function is null)
        {
            return null;
        }

        if (Function.NeedsEnvironment && !HasEnvironment)
        {
            return $"has no \"env\", which {FunctionName} needs.";
        }

        return Function.Takes(_inputCount)
            ? null
            : $"has {_inputCount} words in \"in\"; {FunctionName} takes {Function.Parameters}.";
    }
}
