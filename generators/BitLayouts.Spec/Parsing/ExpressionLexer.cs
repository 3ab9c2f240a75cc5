using System.Globalization;
using System.Numerics;

namespace BitLayouts.Spec.Parsing;

internal enum TokenKind
{
    End,
    Number,
    Name,
    Operator,
}

/// <summary>A token of an expression.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, BigInteger Number, int Start, int Length);

/// <summary>A mistake inside an expression.</summary>
internal sealed record ExpressionError(string Message, int Start, int Length);

/// <summary>Splits an expression into tokens.</summary>
internal sealed class ExpressionLexer(string text)
{
    private static readonly string[] TwoCharacterOperators = ["||", "&&", "==", "!=", "<=", ">=", "<<", ">>"];

    private int _position;

    /// <summary>The first mistake, after which <see cref="Next"/> returns only the end.</summary>
    public ExpressionError? Error { get; private set; }

    public Token Next()
    {
        while (_position < text.Length && text[_position] is ' ' or '\t' or '\n' or '\r')
        {
            _position++;
        }

        if (_position >= text.Length || Error is not null)
        {
            return new Token(TokenKind.End, "", default, text.Length, 0);
        }

        char first = text[_position];
        if (first is >= '0' and <= '9')
        {
            return LexNumber();
        }

        return IsNameStart(first) ? LexName() : LexOperator(first);
    }

    private static bool IsNameStart(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_';

    private static bool IsNamePart(char c) => IsNameStart(c) || c is >= '0' and <= '9';

    private Token LexName()
    {
        int start = _position;
        while (_position < text.Length && IsNamePart(text[_position]))
        {
            _position++;
        }

        return new Token(TokenKind.Name, text.Substring(start, _position - start), default, start, _position - start);
    }

    private Token LexOperator(char first)
    {
        int length = _position + 1 < text.Length
            && Array.IndexOf(TwoCharacterOperators, text.Substring(_position, 2)) >= 0 ? 2 : 1;
        if (length == 1 && "()?:|^&<>+-*/%~!".IndexOf(first) < 0)
        {
            int shown = char.IsHighSurrogate(first) && _position + 1 < text.Length ? 2 : 1;
            string hint = first switch
            {
                '=' => "; equality is '=='",
                '\'' or '"' => "; names stand without quotes",
                '.' => "; numbers are whole",
                _ => "",
            };
            return Fail($"'{text.Substring(_position, shown)}' does not belong in an expression{hint}", _position, shown);
        }

        Token token = new(TokenKind.Operator, text.Substring(_position, length), default, _position, length);
        _position += length;
        return token;
    }

    private Token LexNumber()
    {
        int start = _position;
        while (_position < text.Length && IsNamePart(text[_position]))
        {
            _position++;
        }

        string written = text.Substring(start, _position - start);
        string digits = written.Replace("_", "");
        bool separatorsFine = !written.EndsWith("_", StringComparison.Ordinal);
        BigInteger? value = separatorsFine ? ParseDigits(digits) : null;
        return value is { } number
            ? new Token(TokenKind.Number, written, number, start, written.Length)
            : Fail($"'{written}' is not a number; numbers are decimal, 0x… or 0b…, with '_' only between digits", start, written.Length);
    }

    private static BigInteger? ParseDigits(string digits)
    {
        char marker = digits.Length > 1 && digits[0] == '0' ? digits[1] : '\0';
        (int radix, int skip) = marker switch
        {
            'x' or 'X' => (16, 2),
            'b' or 'B' => (2, 2),
            _ => (10, 0),
        };
        if (digits.Length == skip)
        {
            return null;
        }

        BigInteger value = BigInteger.Zero;
        for (int i = skip; i < digits.Length; i++)
        {
            int digit = int.TryParse(digits.Substring(i, 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int d) ? d : radix;
            if (digit >= radix)
            {
                return null;
            }

            value = (value * radix) + digit;
        }

        return value;
    }

    private Token Fail(string message, int start, int length)
    {
        Error = new ExpressionError(message, start, length);
        return new Token(TokenKind.End, "", default, start, length);
    }
}
