using System;
using System.Collections.Generic;

namespace BitLayoutTemplates;

/// <summary>
/// Reads <c>0x… kind { fields }</c> and parts of it. Where the word is given, kind and fields have to agree with it; where
/// it is not, it is built from the fields, and fields not named read as zero.
/// </summary>
internal ref struct BitTextParser
{
    private const int MaxDepth = 8;

    private BitTextScanner _scanner;
    private int _depth;

    internal BitTextParser(ReadOnlySpan<char> text) => _scanner = new BitTextScanner(text);

    /// <summary>What is wrong and what would be right.</summary>
    internal string? Error { get; private set; }

    internal bool Parse(BitLayoutInfo layout, out ulong raw)
    {
        raw = 0;
        if (_scanner.AtEnd)
        {
            return Fail("the text is empty; a word is written as 0x1234 or as { field other=0x1 }");
        }

        bool parsed = ParseWord(layout, out raw);
        return parsed && (_scanner.AtEnd || Fail($"'{_scanner.Here}' comes after the end of the word"));
    }

    private bool ParseWord(BitLayoutInfo layout, out ulong raw)
    {
        raw = 0;
        bool given = _scanner.IsHexNext;
        if (given && !ParseHex(layout, out raw))
        {
            return false;
        }

        BitKindInfo? kind = null;
        if (!_scanner.AtEnd && !_scanner.IsNext('{') && !ParseKind(layout, out kind))
        {
            return false;
        }

        if (given && kind is not null && !kind.Matches(raw))
        {
            return Fail($"0x{raw:x} is of kind {layout.KindOf(raw)}, not {kind.Name}");
        }

        if (!_scanner.IsNext('{'))
        {
            return given || Fail("the fields are missing; they are written as { field other=0x1 }");
        }

        BitLayoutInfo explains = (given ? layout.KindOf(raw) : kind)?.Layout ?? layout;
        if (!ParseFields(explains, out List<(BitFieldInfo Field, ulong Value)> fields))
        {
            return false;
        }

        return given ? Agree(explains, raw & explains.WordMask, fields) : Build(layout, explains, kind, fields, out raw);
    }

    private bool ParseHex(BitLayoutInfo layout, out ulong raw)
    {
        ReadOnlySpan<char> text = _scanner.TakeName();
        if (!BitTextScanner.TryNumber(text, out raw))
        {
            return Fail($"'{text}' is not a hexadecimal number of at most 64 bits");
        }

        return raw <= layout.WordMask || Fail($"0x{raw:x} has more than the {layout.Width} bits of the word");
    }

    private bool ParseKind(BitLayoutInfo layout, out BitKindInfo? kind)
    {
        kind = null;
        string here = _scanner.Here;
        ReadOnlySpan<char> name = _scanner.TakeName();
        foreach (BitKindInfo candidate in layout.Kinds)
        {
            if (BitText.SameName(candidate.Name, name) || BitText.SameName(candidate.MemberName, name))
            {
                kind = candidate;
                return true;
            }
        }

        if (name.IsEmpty)
        {
            return Fail($"'{here}' cannot stand here; a word is written as 0x1234 or as {{ field other=0x1 }}");
        }

        string expected = layout.Kinds.IsEmpty ? "a word starts with 0x or {" : "its kinds are " + string.Join(", ", layout.Kinds);
        return Fail($"'{name}' is not a kind; {expected}");
    }

    private bool ParseFields(BitLayoutInfo layout, out List<(BitFieldInfo Field, ulong Value)> fields)
    {
        fields = [];
        _scanner.Take('{');
        if (++_depth > MaxDepth)
        {
            return Fail($"braces nest deeper than {MaxDepth} levels");
        }

        while (!_scanner.Take('}'))
        {
            if (_scanner.AtEnd)
            {
                return Fail("the closing brace is missing");
            }

            if (!ParseField(layout, out (BitFieldInfo Field, ulong Value) field))
            {
                return false;
            }

            fields.Add(field);
        }

        _depth--;
        return true;
    }

    private bool ParseField(BitLayoutInfo layout, out (BitFieldInfo Field, ulong Value) result)
    {
        result = default;
        string here = _scanner.Here;
        ReadOnlySpan<char> name = _scanner.TakeName();
        if (name.IsEmpty)
        {
            return Fail($"'{here}' is not the name of a field");
        }

        if (layout.FindField(name) is not { } field)
        {
            List<string> names = [];
            foreach (BitFieldInfo candidate in layout.Fields)
            {
                names.Add(candidate.Name);
            }

            return Fail($"'{name}' is not a field of {layout.Name}; its fields are {string.Join(", ", names)}");
        }

        ulong value = 1;
        if (_scanner.Take('='))
        {
            if (!ParseValue(field, out value))
            {
                return false;
            }
        }
        else if (field.Kind != BitFieldKind.Bool)
        {
            return Fail($"{field.Name} needs a value, such as {field.Name}=0x{field.Max:x}");
        }

        result = (field, value);
        return field.Fits(value) || Fail($"{field.Name} holds 0x0 to 0x{field.Max:x}{Steps(field)}, not 0x{value:x}");
    }

    private bool ParseValue(BitFieldInfo field, out ulong value)
    {
        value = 0;
        if (_scanner.IsNext('{') && field.Layout is { } nested)
        {
            return ParseFields(nested, out List<(BitFieldInfo Field, ulong Value)> fields)
                && Build(nested, nested, null, fields, out value);
        }

        string here = _scanner.Here;
        ReadOnlySpan<char> text = _scanner.TakeName();
        if (BitTextScanner.TryNumber(text, out value))
        {
            return true;
        }

        if (field.Kind == BitFieldKind.Bool && (BitText.SameName("true", text) || BitText.SameName("false", text)))
        {
            value = BitText.SameName("true", text) ? 1UL : 0;
            return true;
        }

        foreach ((string name, ulong named) in field.EnumValues)
        {
            if (BitText.SameName(name, text) || BitText.SameName(name.Replace("_", ""), text))
            {
                value = named;
                return true;
            }
        }

        return Fail($"'{(text.IsEmpty ? here : text)}' is not a value of {field.Name}; {Expected(field)}");
    }

    private static string Expected(BitFieldInfo field)
    {
        if (field.EnumValues.IsEmpty)
        {
            return $"it holds 0x0 to 0x{field.Max:x}";
        }

        List<string> names = [];
        foreach ((string name, _) in field.EnumValues)
        {
            names.Add(name);
        }

        return "it is a number or one of " + string.Join(", ", names);
    }

    /// <summary>The fields say the same as the word, and all of it.</summary>
    private bool Agree(BitLayoutInfo layout, ulong raw, List<(BitFieldInfo Field, ulong Value)> fields)
    {
        ulong named = 0;
        foreach ((BitFieldInfo field, ulong value) in fields)
        {
            named |= field.Mask;
            if (field.Get(raw) != value)
            {
                return Fail($"0x{raw:x} has {field.Name}={field.FormatValue(field.Get(raw))}, but the braces say {field.FormatValue(value)}");
            }
        }

        foreach (BitFieldInfo field in layout.Fields)
        {
            if (!field.IsAlias && (field.Mask & named) == 0 && field.Means(raw) && field.Get(raw) != 0)
            {
                return Fail($"0x{raw:x} has {field.Name}={field.FormatValue(field.Get(raw))}, which the braces leave out");
            }
        }

        return true;
    }

    private bool Build(
        BitLayoutInfo layout, BitLayoutInfo explains, BitKindInfo? kind, List<(BitFieldInfo Field, ulong Value)> fields, out ulong raw)
    {
        if (!BitTextBuilder.TryBuild(explains, fields, out raw, out BitFieldInfo? lost))
        {
            return Fail($"no word has all of these fields: {lost.Name} does not keep its value beside the others");
        }

        return kind is null || kind.Matches(raw) || Fail($"the fields make 0x{raw:x}, which is of kind {layout.KindOf(raw)}, not {kind.Name}");
    }

    private static string Steps(BitFieldInfo field) => field.ValueShift == 0 ? "" : $" in steps of 0x{1UL << field.ValueShift:x}";

    private bool Fail(string error)
    {
        Error ??= error;
        return false;
    }
}
