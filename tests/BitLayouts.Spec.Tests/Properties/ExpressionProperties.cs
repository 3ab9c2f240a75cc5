using System.Numerics;
using BitLayouts.Spec.Diagnostics;
using FsCheck;
using FsCheck.Xunit;
using Xunit;

namespace BitLayouts.Spec.Tests.Properties;

/// <summary>Constants against an independent evaluator.</summary>
public class ExpressionProperties
{
    private static readonly string[] ValueMistakes = [SpecDiagnostics.Overflow.Id, SpecDiagnostics.DivisionByZero.Id];

    [Property(MaxTest = 2_000)]
    public void A_constant_is_what_its_expression_says(DoNotSize<int> seed)
    {
        Random random = new(seed.Item);
        TestExpression.Named[] numbers = [new("FIVE", static _ => 5), new("HIGH", static _ => 1UL << 63)];
        TestExpression.Named[] conditions = [new("ON", static _ => 1), new("OFF", static _ => 0)];
        TestExpression expression = new ExpressionGenerator(random, numbers, conditions, ofWords: false).Number(5);
        string text = expression.Write();
        SpecCompilation compilation = SpecCompiler.Compile(
            Sample.Constants(
                $$"""
                { "name": "A", "value": "{{text}}", "doc": "d" },
                { "name": "FIVE", "value": 5, "doc": "d" },
                { "name": "HIGH", "value": "1 << 63", "doc": "d" }
                """,
                """
                "switches": [
                  { "name": "ON", "doc": "d", "source": { "file": "f", "version": "1" } },
                  { "name": "OFF", "doc": "d", "source": { "file": "f", "version": "1" } } ]
                """),
            new SpecCompilerOptions { Switches = new Dictionary<string, bool> { ["ON"] = true } });
        BigInteger? expected = expression.Exact();
        if (expected is { } value)
        {
            Assert.True(compilation.Diagnostics.Count == 0, text + ": " + compilation.Diagnostics.FirstOrDefault());
            Assert.Equal((text, (ulong)value), (text, compilation.Spec!.ConstantGroups[0].Constants.First(static c => c.Name == "A").Value));
        }
        else
        {
            Assert.All(compilation.Diagnostics, d => Assert.Contains(d.Id, ValueMistakes));
            Assert.True(compilation.Diagnostics.Count > 0, text);
            Assert.DoesNotContain(compilation.Spec!.ConstantGroups[0].Constants, static c => c.Name == "A");
        }
    }
}
