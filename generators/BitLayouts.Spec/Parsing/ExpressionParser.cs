using System.Globalization;
using BitLayouts.Spec.Model;

namespace BitLayouts.Spec.Parsing;

/// <summary>A precedence-climbing parser with the precedence of C#.</summary>
internal sealed class ExpressionParser
{
    /// <summary>Longest expression; everything that walks one may be as slow as its length squared.</summary>
    public const int MaxLength = 4_096;

    /// <summary>Deepest tree; everything that walks one may recurse.</summary>
    public const int MaxDepth = 200;

    private const int ConditionalPrecedence = 0;
    private const int UnaryPrecedence = 11;

    private readonly ExpressionLexer _lexer;
    private readonly string _text;
    private Token _token;
    private ExpressionError? _error;
    private int _depth;

    private ExpressionParser(string text)
    {
        _text = text;
        _lexer = new ExpressionLexer(text);
        _token = _lexer.Next();
    }

    /// <summary>The tree, or null and the first mistake; <paramref name="tooComplex"/> where the mistake is only its size.</summary>
    public static ExpressionSyntax? Parse(string text, out ExpressionError? error, out bool tooComplex)
    {
        if (text.Length > MaxLength)
        {
            tooComplex = true;
            error = new ExpressionError($"has {text.Length} characters; {MaxLength} are the most", 0, text.Length);
            return null;
        }

        ExpressionParser parser = new(text);
        ExpressionSyntax? root = parser.ParseExpression(ConditionalPrecedence);
        if (root is not null && parser._token.Kind != TokenKind.End)
        {
            parser.Fail("an operator is missing before " + parser.Describe());
        }

        error = parser._lexer.Error ?? parser._error;
        tooComplex = error is not null && error == parser._error && parser._depth > MaxDepth;
        return error is null ? root : null;
    }

    private static int Precedence(Token token) => token.Kind == TokenKind.Operator ? OperatorPrecedence.Of(token.Text) : -1;

    private ExpressionSyntax? ParseExpression(int minimum)
    {
        int depthBefore = _depth;
        if (!Descend())
        {
            return null;
        }

        ExpressionSyntax? left = ParseUnary();
        while (left is not null && Precedence(_token) is var precedence && precedence > minimum)
        {
            string op = _token.Text;
            Advance();
            ExpressionSyntax? right = ParseExpression(precedence);

            // A chain 'a | b | c' makes the tree deeper on its left without recursion here.
            left = right is null || !Descend() ? null : new ExpressionSyntax.Binary(op, left, right);
        }

        if (left is not null && minimum == ConditionalPrecedence && _token is { Kind: TokenKind.Operator, Text: "?" })
        {
            left = ParseConditional(left);
        }

        if (left is not null)
        {
            _depth = depthBefore;
        }

        return left;
    }

    private ExpressionSyntax.Conditional? ParseConditional(ExpressionSyntax condition)
    {
        Advance();
        ExpressionSyntax? whenTrue = ParseExpression(ConditionalPrecedence);
        if (whenTrue is null || !Expect(":", "of '?:'"))
        {
            return null;
        }

        ExpressionSyntax? whenFalse = ParseExpression(ConditionalPrecedence);
        return whenFalse is null ? null : new ExpressionSyntax.Conditional(condition, whenTrue, whenFalse);
    }

    private ExpressionSyntax? ParseUnary()
    {
        Token token = _token;
        if (token is { Kind: TokenKind.Operator, Text: "~" or "!" or "-" })
        {
            Advance();
            ExpressionSyntax? operand = ParseExpression(UnaryPrecedence);
            return operand is null
                ? null
                : new ExpressionSyntax.Unary(token.Text[0], operand, token.Start, operand.End - token.Start);
        }

        if (token is { Kind: TokenKind.Operator, Text: "(" })
        {
            Advance();
            ExpressionSyntax? inner = ParseExpression(ConditionalPrecedence);
            int end = _token.Start + _token.Length;
            return inner is null || !Expect(")", "that closes '('") ? null : inner with { Start = token.Start, Length = end - token.Start };
        }

        if (token.Kind == TokenKind.Number)
        {
            Advance();
            return new ExpressionSyntax.Literal(token.Number, token.Start, token.Length);
        }

        if (token.Kind == TokenKind.Name)
        {
            Advance();
            return new ExpressionSyntax.Name(token.Text, token.Start, token.Length);
        }

        Fail(_text.Trim().Length == 0 ? "the expression is empty" : "a number, a name or '(' is missing before " + Describe());
        return null;
    }

    private void Advance() => _token = _lexer.Next();

    private bool Expect(string op, string role)
    {
        if (_token.Kind == TokenKind.Operator && _token.Text == op)
        {
            Advance();
            return true;
        }

        Fail($"the '{op}' {role} is missing before {Describe()}");
        return false;
    }

    private bool Descend()
    {
        if (++_depth <= MaxDepth)
        {
            return true;
        }

        Fail($"nests deeper than {MaxDepth.ToString(CultureInfo.InvariantCulture)} levels");
        return false;
    }

    private string Describe() => _token.Kind == TokenKind.End ? "the end" : $"'{_token.Text}'";

    private void Fail(string message) => _error ??= new ExpressionError(message, _token.Start, _token.Length);
}
