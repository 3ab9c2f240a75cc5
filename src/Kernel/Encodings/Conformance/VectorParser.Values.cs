using System.Text;
using System.Text.Json;

namespace KernelBits.Conformance;

/// <content>The values of the properties; each method answers what is wrong, or null.</content>
internal sealed partial class VectorParser
{
    private const int MaxNameBytes = 256;
    private const int MaxDigits = 16;

    private string? ReadConfiguration(ref Utf8JsonReader reader)
    {
        bool isText = reader.TokenType == JsonTokenType.String;
        _isOn = isText && reader.ValueTextEquals("on"u8);
        return _isOn || (isText && reader.ValueTextEquals("off"u8)) ? null : $"has {Show(ref reader)} as \"cfg\"; it is \"on\" or \"off\".";
    }

    private string? ReadFunction(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String || reader.ValueSpan.Length is 0 or > MaxNameBytes)
        {
            return $"has {Show(ref reader)} as \"fn\"; it is the name of a kernel function in quotes, at most {MaxNameBytes} bytes long.";
        }

        // Vectors come function by function.
        if (!reader.ValueTextEquals(FunctionName))
        {
            Span<char> name = stackalloc char[MaxNameBytes];
            name = name[..reader.CopyString(name)];
            Function = KernelFunctions.Find(name);
            FunctionName = Function?.Name ?? new string(name);
        }

        return null;
    }

    private string? ReadInputs(ref Utf8JsonReader reader)
    {
        _inputCount = 0;
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return $"has {Show(ref reader)} as \"in\"; it is a list of words such as [\"0x0000000000000001\"].";
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (_inputCount == MaxInputs)
            {
                return $"has more than {MaxInputs} words in \"in\"; no function takes so many.";
            }

            if (!TryReadWord(ref reader, out _inputs[_inputCount++]))
            {
                return WrongWord(ref reader, "in");
            }
        }

        return null;
    }

    private string? ReadOutput(ref Utf8JsonReader reader)
    {
        bool isWord = TryReadWord(ref reader, out ulong word);
        Output = word;
        return isWord ? null : WrongWord(ref reader, "out");
    }

    private string? ReadMode(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            foreach ((string mode, VectorModes modes) in _knownModes)
            {
                if (reader.ValueTextEquals(mode))
                {
                    (_mode, _modes) = (mode, modes);
                    return null;
                }
            }

            _mode = reader.GetString()!;
            if (VectorModes.TryParse(_mode, out _modes))
            {
                _knownModes.Add(_mode, _modes);
                return null;
            }
        }

        return $"has {Show(ref reader)} as \"mode\"; known are {VectorModes.Names}, separated by commas, one of a pair.";
    }

    private string? ReadEnvironment(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return $"has {Show(ref reader)} as \"env\"; it is an object.";
        }

        Span<int> flags = [-1, -1, -1, -1, -1];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            int index =
                reader.ValueTextEquals("show_pfn"u8) ? 0
                : reader.ValueTextEquals("normal_page"u8) ? 1
                : reader.ValueTextEquals("anon"u8) ? 2
                : reader.ValueTextEquals("mapcount1"u8) ? 3
                : reader.ValueTextEquals("vm_softdirty"u8) ? 4
                : -1;
            reader.Read();
            if (index < 0)
            {
                reader.Skip();
                continue;
            }

            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt32(out flags[index]) || flags[index] is not (0 or 1))
            {
                return $"has {Show(ref reader)} in \"env\"; its values are 0 or 1.";
            }
        }

        if (flags.Contains(-1))
        {
            return "has an incomplete \"env\"; it has show_pfn, normal_page, anon, mapcount1 and vm_softdirty.";
        }

        _environment = new KernelEnvironment(flags[0] == 1, new PagemapPage(flags[1] == 1, flags[2] == 1, flags[3] == 1), flags[4] == 1);
        return null;
    }

    private static bool TryReadWord(ref Utf8JsonReader reader, out ulong word)
    {
        word = 0;
        ReadOnlySpan<byte> text = reader.ValueSpan;
        if (reader.TokenType != JsonTokenType.String || text.Length is < 3 or > 2 + MaxDigits || text[0] != '0' || text[1] != 'x')
        {
            return false;
        }

        foreach (byte digit in text[2..])
        {
            int value = DigitValue(digit);
            if (value < 0)
            {
                return false;
            }

            word = (word << 4) | (uint)value;
        }

        return true;
    }

    private static int DigitValue(byte digit) => digit switch
    {
        >= (byte)'0' and <= (byte)'9' => digit - '0',
        >= (byte)'a' and <= (byte)'f' => digit - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => digit - 'A' + 10,
        _ => -1,
    };

    private static string WrongWord(ref Utf8JsonReader reader, string name) =>
        $"has {Show(ref reader)} in \"{name}\"; words are 64-bit and written in quotes with 0x and hexadecimal digits.";

    /// <summary>The value as it stands in the line, shortened.</summary>
    private static string Show(ref Utf8JsonReader reader)
    {
        const int MaxShown = 40;
        string text = reader.TokenType switch
        {
            JsonTokenType.StartArray => "a list",
            JsonTokenType.StartObject => "an object",
            _ => Encoding.UTF8.GetString(reader.ValueSpan[..Math.Min(reader.ValueSpan.Length, MaxShown)]),
        };
        return reader.TokenType == JsonTokenType.String ? $"\"{text}\"" : text;
    }
}
