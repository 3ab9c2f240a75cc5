using BitLayouts.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace BitLayouts.Generator.Tests.Incremental;

/// <summary>What the generator costs while somebody types in a C# file.</summary>
public sealed class CostTests
{
    private const long MostBytes = 50 * 1024;

    [Fact]
    public void UnrelatedEditAllocatesLittle()
    {
        Compilation consumer = GeneratorRun.CreateConsumer();
        GeneratorDriver driver = GeneratorRun.CreateDriver(trackSteps: false, new TestText("bitlayouts.json", Repository.Specification));
        driver = driver.RunGenerators(consumer).RunGenerators(consumer.Clone());
        Compilation edited = consumer.Clone();
        long before = GC.GetAllocatedBytesForCurrentThread();
        _ = driver.RunGenerators(edited);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostBytes);
    }
}
