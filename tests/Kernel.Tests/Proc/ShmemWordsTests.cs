using KernelBits.Proc;
using Xunit;

namespace KernelBits.Tests.Proc;

public sealed class ShmemWordsTests
{
    private const int Most = 200;
    private const int Rounds = 2000;

    // Long runs of empty words among others: what is looked at together agrees with what is looked at one by one.
    [Fact]
    public void What_is_marked_is_what_is_asked_for()
    {
        var random = new Random(5);
        for (int round = 0; round < Rounds; round++)
        {
            var words = Words(random);
            bool isShared = random.Next(2) == 0;
            var states = new ShmemPageState[words.Length + 1];
            states[words.Length] = ShmemPageState.Cached;

            (int first, int pages) = ShmemWords.MarkAsked(words, isShared, states);

            var asked = Array.ConvertAll(words, word => ShmemWords.IsAsked(word, isShared));
            Assert.Equal(asked.Select(isAsked => isAsked ? ShmemPageState.Hole : ShmemPageState.NotAsked), states[..^1]);
            Assert.Equal(ShmemPageState.Cached, states[^1]);
            int last = Array.LastIndexOf(asked, true);
            Assert.Equal(last + 1 - (last < 0 ? 0 : Array.IndexOf(asked, true)), pages);
            if (pages > 0)
                Assert.Equal(Array.IndexOf(asked, true), first);
        }
    }

    private static PagemapEntry[] Words(Random random)
    {
        var words = new PagemapEntry[random.Next(Most)];
        for (int i = 0; i < words.Length;)
        {
            int run = random.Next(3) == 0 ? random.Next(150) : 1;
            var word = random.Next(4) switch
            {
                0 => default(PagemapEntry).WithPresent(true),
                1 => default(PagemapEntry).WithSwap(true),
                _ => default,
            };
            for (; run > 0 && i < words.Length; run--)
                words[i++] = word;
        }
        return words;
    }
}
