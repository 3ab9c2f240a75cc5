using System.Numerics;
using BitLayouts.Spec.Tests.Properties;
using Xunit;
using static BitLayouts.Spec.Tests.Properties.TestExpression;

namespace BitLayouts.Spec.Tests;

public class ExpressionPrecedenceTests
{
    private static readonly string[] Operators = ["+", "-", "*", "/", "%", "<<", ">>", "&", "|", "^"];

    public static IEnumerable<object[]> Pairs => Operators.SelectMany(static x => Operators.Select(y => new object[] { x, y }));

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Operators_bind_as_in_CSharp_and_to_the_left(string first, string second)
    {
        // 200 first 5 second 3: of the two ways to read it, the one that is written without parentheses.
        (Literal a, Literal b, Literal c) = (new(200, 0), new(5, 0), new(3, 0));
        TestExpression left = new Binary(second, new Binary(first, a, b), c);
        TestExpression right = new Binary(first, a, new Binary(second, b, c));
        string text = $"200 {first} 5 {second} 3";
        TestExpression expected = Assert.Single([left, right], e => e.Write() == text);
        SpecCompilation compilation = SpecCompiler.Compile(Sample.Constants($$"""{ "name": "A", "value": "{{text}}", "doc": "d" }"""));
        BigInteger? actual = compilation.Diagnostics.Count == 0 ? compilation.Spec!.ConstantGroups[0].Constants[0].Value : null;
        Assert.Equal(expected.Exact(), actual);
    }

    [Theory]
    [InlineData("1 == 1 || 1 == 2 && 1 == 3 ? 10 : 20", 10)]
    [InlineData("1 < 2 == 2 < 3 ? 10 : 20", 10)]
    [InlineData("1 == 1 ? 2 == 3 ? 1 : 2 : 3", 2)]
    [InlineData("1 == 2 ? 1 : 1 == 2 ? 2 : 3", 3)]
    [InlineData("~0 - ~1", 1)]
    [InlineData("!(1 == 2) ? ~-0 >> 63 : 0", 1)]
    [InlineData("1 + 1 << 1 + 1", 8)]
    public void Conditions_bind_as_in_CSharp(string text, ulong expected)
    {
        SpecCompilation compilation = SpecCompiler.Compile(Sample.Constants($$"""{ "name": "A", "value": "{{text}}", "doc": "d" }"""));
        Assert.Empty(compilation.Diagnostics);
        Assert.Equal(expected, compilation.Spec!.ConstantGroups[0].Constants[0].Value);
    }
}
