using KernelBits.Oracle.Tests.Building;
using KernelBits.Oracle.Tests.Comparing;
using KernelBits.Oracle.Tests.Functions;
using KernelBits.Oracle.Tests.Kernels;
using KernelBits.Oracle.Tests.Library;
using Xunit;

namespace KernelBits.Oracle.Tests.SelfTests;

/// <summary>The comparison must find what is wrong, and tell it so that a person can act on it.</summary>
public sealed class ComparisonTests(V6_1On oracle) : IClassFixture<V6_1On>
{
    [OracleFact]
    public void A_library_that_answers_as_the_kernel_agrees()
    {
        using OracleProcess judge = new(oracle.Process.Program, TimeSpan.FromSeconds(30));
        foreach (string name in new[] { "pte_mkdirty", "pte_same", "flip_protnone_guard", "make_hwpoison_entry" })
        {
            ComparisonResult result = Compare(name, Ask(judge, name), inputs: 4_001);
            Assert.Equal((4_001, 0), (result.Inputs, result.Mismatches));
            Assert.Null(result.First);
        }
    }

    [OracleFact]
    public void One_word_in_a_thousand_that_is_wrong_is_found_and_stripped_of_what_does_not_matter()
    {
        const ulong Wrong = 0b1110101 << 20;
        using OracleProcess judge = new(oracle.Process.Program, TimeSpan.FromSeconds(30));
        LibraryFunction right = Ask(judge, "pte_pfn");
        ComparisonResult result = Compare("pte_pfn", (arguments, mode) =>
            right(arguments, mode) ^ (mode == OracleModes.FiveLevelPaging && (arguments[0] & Wrong) == Wrong ? 1UL << 3 : 0));

        Assert.NotNull(result.First);
        Assert.Equal(Wrong, result.Smallest!.Arguments.Single());
        Assert.Equal(result.Smallest.Expected ^ (1UL << 3), result.Smallest.Actual);
        Assert.Equal(OracleModes.FiveLevelPaging, result.First.Mode);
    }

    [OracleFact]
    public void A_difference_between_nearly_equal_arguments_is_found()
    {
        ComparisonResult result = Compare("pte_same", static (arguments, _) => (arguments[0] ^ arguments[1]) <= 1 ? 1UL : 0);
        Assert.Equal(1UL, result.First!.Arguments[0] ^ result.First.Arguments[1]);
    }

    [OracleFact]
    public void An_exception_is_a_wrong_answer()
    {
        ComparisonResult result = Compare("pte_flags", static (_, _) => throw new FormatException("no such bit"));
        Assert.Equal(0UL, result.Smallest!.Arguments.Single());
        Assert.Contains("library        FormatException: no such bit", Explain(result), StringComparison.Ordinal);
    }

    [OracleFact]
    public void A_wrong_function_is_given_up_early() =>
        Assert.InRange(Compare("pte_flags", static (_, _) => ulong.MaxValue, inputs: 100_000_000).Inputs, 1, 100_000);

    [OracleFact]
    public void The_explanation_says_what_where_and_how_to_see_it_again()
    {
        ComparisonResult result = Compare("pfn_pte", static (_, _) => 7);
        string explanation = Explain(result);
        foreach (string part in new[]
        {
            "pfn_pte differs from the kernel's on ", "pte_t pfn_pte(unsigned long, pgprot_t)", $"arguments      {result.First!.ArgumentText}\n",
            $"kernel         0x{result.First.Expected:x16}\n", "library        0x0000000000000007\n", "smallest       0x0000000000000000, 0x0000000000000000: ",
            "mode           l4,ad0,shstk0\n", $"configuration  on, headers of {oracle.Process.Program.Headers.Abi}\n", "seed           61192\n",
            "KERNELBITS_SEED=61192 KERNELBITS_ORACLE_INPUTS=100000 dotnet test tests/Kernel.Oracle.Tests --filter \"FullyQualifiedName~V6_1OnTests&DisplayName~pfn_pte\"",
        })
        {
            Assert.Contains(part, explanation, StringComparison.Ordinal);
        }
    }

    private static LibraryFunction Ask(OracleProcess judge, string name) => (arguments, mode) =>
    {
        ulong[] result = [0];
        judge.Send(judge.Program.Functions.Single(f => f.Name == name), mode, arguments);
        judge.Receive(result);
        return result[0];
    };

    private ComparisonResult Compare(string name, LibraryFunction library, long? inputs = null) =>
        new Comparison(oracle.Process, OracleFunctions.All.Single(f => f.Name == name), library)
            .Run(inputs ?? OracleSettings.Short.Inputs, OracleSettings.Short.Seed);

    private string Explain(ComparisonResult result) => result.Explain(oracle.Process.Program, OracleSettings.Short);
}
