using System.Numerics;
using KernelBits.Oracle.Tests.Comparing;
using KernelBits.Oracle.Tests.Functions;
using Xunit;

namespace KernelBits.Oracle.Tests.SelfTests;

/// <summary>What the functions are fed.</summary>
public sealed class InputWordsTests
{
    private static readonly OracleFunction _modify = OracleFunctions.All.Single(static f => f.Name == "pte_modify");

    [Fact]
    public void A_seed_means_the_same_words_however_many_are_taken_at_a_time()
    {
        ulong[] whole = Take(_modify, 7, 10_000, 10_000);
        Assert.Equal(whole, Take(_modify, 7, 10_000, 37));
        Assert.NotEqual(whole, Take(_modify, 8, 10_000, 10_000));
    }

    [Fact]
    public void Every_boundary_reaches_every_parameter()
    {
        Assert.All(Enumerable.Range(0, 64), static bit =>
        {
            Assert.Contains(1UL << bit, InputWords.Boundaries);
            Assert.Contains(~(1UL << bit), InputWords.Boundaries);
            Assert.Contains((1UL << bit) - 1, InputWords.Boundaries);
            Assert.Contains(ulong.MaxValue << bit, InputWords.Boundaries);
        });
        Assert.Contains(ulong.MaxValue, InputWords.Boundaries);
        int calls = InputWords.BoundaryCalls(_modify);
        ulong[] words = Take(_modify, 1, calls, calls);
        Assert.Empty(InputWords.Boundaries.Except(words.Where(static (_, i) => i % 2 == 0).Take(calls / 2)));
        Assert.Empty(InputWords.Boundaries.Except(words.Where(static (_, i) => i % 2 == 1).Skip(calls / 2)));
    }

    [Fact]
    public void Words_are_sparse_dense_even_and_alike()
    {
        int[] counts = [.. Take(_modify, 3, 50_000, 50_000).Select(static word => BitOperations.PopCount(word))];
        Assert.All(Enumerable.Range(0, 65), set => Assert.Contains(set, counts));
        ulong[][] pairs = [.. Take(_modify, 3, 50_000, 50_000).Chunk(2)];
        Assert.InRange(pairs.Count(static pair => pair[0] == pair[1]), 500, 25_000);
        Assert.InRange(pairs.Count(static pair => BitOperations.IsPow2(pair[0] ^ pair[1])), 200, 25_000);
    }

    [Fact]
    public void Any_two_bits_take_all_four_values()
    {
        int calls = (int)OracleSettings.Short.Inputs / OracleMode.All.Length;
        ulong[] words = Take(_modify, 5, calls, calls);
        for (int high = 0; high < 64; high++)
        {
            for (int low = 0; low < high; low++)
            {
                Assert.Equal(0b1111, words.Aggregate(0, (seen, word) => seen | (1 << (int)((((word >> high) & 1) << 1) | ((word >> low) & 1)))));
            }
        }
    }

    [Fact]
    public void Arguments_stay_within_their_type()
    {
        OracleFunction function = OracleFunctions.All.Single(static f => f.Name == "make_hwpoison_entry");
        ulong highest = Take(function, 1, 10_000, 10_000).Max();
        Assert.Equal(CType.Page.Max, highest);
        Assert.True(highest < ulong.MaxValue);
    }

    private static ulong[] Take(OracleFunction function, ulong seed, int calls, int atATime)
    {
        InputWords words = new(function, seed);
        ulong[] all = new ulong[calls * function.Parameters.Length];
        for (int done = 0; done < calls; done += atATime)
        {
            words.Fill(all.AsSpan(done * function.Parameters.Length, Math.Min(atATime, calls - done) * function.Parameters.Length));
        }

        return all;
    }
}
