using KernelBits.Conformance;
using Xunit;

namespace KernelBits.Tests.Truth;

/// <summary>The library against the kernel's own functions, in the configuration that the types are generated for.</summary>
public sealed class VectorTests
{
    public static TheoryData<string> FunctionsInVectors => [.. TruthFiles.Vectors.Select(static v => v.Function).Distinct()];

    [Theory]
    [MemberData(nameof(FunctionsInVectors))]
    public void Function_gives_the_kernels_result(string name)
    {
        KernelFunction function = KernelFunctions.Find(name)
            ?? throw new InvalidOperationException($"The library does not mirror {name}; add it to KernelFunctions.");
        KernelVector[] vectors = [.. TruthFiles.Vectors.Where(v => v.IsOn && v.Function == name)];
        string[] mismatches =
        [
            .. from vector in vectors
               let actual = function.Evaluate(vector.Kernel, vector.Inputs, vector.Environment)
               where actual != vector.Output
               select vector.Describe(actual),
        ];
        Assert.NotEmpty(vectors);
        Assert.Empty(mismatches);
    }

    [Fact]
    public void Every_mirrored_function_has_vectors_and_every_vector_a_function()
    {
        string[] inVectors = [.. TruthFiles.Vectors.Select(static v => v.Function).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(inVectors, KernelFunctions.All.Select(static f => f.Name));
        Assert.Equal(107, inVectors.Length);
        Assert.Equal(5256, TruthFiles.Vectors.Count);
    }

    [Fact]
    public void Wrong_number_of_arguments_is_refused()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(static () => KernelFunctions.Find("pfn_pte")!.Evaluate(KernelProfiles.Default, [0]));
        Assert.Contains("pfn_pte takes 2 words, not 1.", error.Message, StringComparison.Ordinal);
    }
}
