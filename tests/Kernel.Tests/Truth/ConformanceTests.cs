using KernelBits.Conformance;
using Xunit;

namespace KernelBits.Tests.Truth;

/// <summary>The library against the outputs of the kernels' own functions, in both configurations and all modes.</summary>
public sealed class ConformanceTests
{
    private const int PieceBytes = 4096;

    /// <summary>Functions of kernels that there are no vectors of.</summary>
    private static readonly string[] _withoutVectors = ["is_guard_swp_entry"];

    [Theory]
    [InlineData("v5.14", 104, 5112)]
    [InlineData("v5.14-rfc", 107, 5256)]
    [InlineData("v5.19", 120, 5856)]
    [InlineData("v6.1", 125, 6720)]
    [InlineData("v6.6", 134, 7536)]
    [InlineData("v6.12", 135, 7632)]
    [InlineData("v7.3", 129, 7320)]
    public void Every_function_answers_as_the_kernel_does(string profile, int functions, int vectors)
    {
        ConformanceReport report = Run(profile, KernelProfiles.Find(profile)!.Value);
        Assert.Empty(report.UnknownFunctions);
        Assert.Empty(report.FirstMismatches.Select(static m => m.ToString()));
        Assert.True(report.IsClean);
        Assert.Equal((functions, vectors, 0L), (report.Functions, report.Vectors, report.Mismatches));
    }

    [Fact]
    public void Every_function_of_the_library_has_vectors_of_some_kernel()
    {
        string[] inVectors =
        [
            .. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Truth"), "*.vectors.jsonl")
                .SelectMany(File.ReadLines)
                .Select(static line => KernelVector.Parse(line, 0).Function)
                .Concat(_withoutVectors)
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
        Assert.Equal(inVectors, KernelFunctions.All.Select(static f => f.Name));
    }

    [Fact]
    public void Vectors_of_another_kernel_are_told_apart()
    {
        string[] alike = [.. KernelProfiles.All.Where(static p => Run("v6.1", p.Kernel).IsClean).Select(static p => p.Name)];
        Assert.Equal(["v6.1"], alike);
    }

    [Fact]
    public void Wrong_number_of_arguments_is_refused()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(static () => KernelFunctions.Find("pfn_pte")!.Evaluate(KernelProfiles.Default, [0]));
        Assert.Contains("pfn_pte takes 2 words, not 1.", error.Message, StringComparison.Ordinal);
    }

    private static ConformanceReport Run(string profile, KernelProfile kernel)
    {
        ConformanceRun run = new(kernel);
        run.StartFile(profile);
        byte[] text = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Truth", $"{profile}.vectors.jsonl"));
        foreach (byte[] piece in text.Chunk(PieceBytes))
        {
            run.Read(piece);
        }

        return run.Finish();
    }
}
