using KernelBits.Traces;
using Xunit;

namespace KernelBits.Tests.Traces;

/// <summary>What is not a trace is refused with its line; nothing else is thrown.</summary>
public sealed class TraceReaderTests
{
    private const string Header =
        """{"trace":"t","profile":"v5.14-rfc","pte_marker_pageout":true,"pagemap_shmem_swap":false,"soft_dirty":true}""";

    [Fact]
    public void A_trace_that_agrees_has_no_difference()
    {
        var outcome = Replay(
            """{"do":"mmap","map":"a","pages":2,"prot":"rw"}""",
            """{"do":"write","map":"a","page":1,"count":1}""",
            """{"do":"pagemap","map":"a","words":["D","PED:pfn"]}""");
        Assert.Null(outcome.Difference);
        Assert.Equal((2, 2), (outcome.Operations, outcome.Words));
    }

    [Fact]
    public void A_difference_names_operation_and_page_with_both_words_and_the_page_cache()
    {
        var difference = Replay(
            """{"do":"memfd","file":"f","pages":2}""",
            """{"do":"mmap","map":"a","file":"f","pages":2,"prot":"rw"}""",
            """{"do":"write","map":"a","page":1,"count":1}""",
            """{"do":"pagemap","map":"a","words":["D","PFD:pfn"]}""").Difference!;
        Assert.Equal(("PFD:pfn", "PFED:pfn", 1UL), (difference.Expected, difference.Actual, difference.Page));
        Assert.Equal((5, 3), (difference.Step.Line, difference.OperationNumber));
        Assert.True(difference.ActualWord!.Value.MmapExclusive);
        Assert.Equal([("f", "hc")], difference.PageCache);
    }

    [Fact]
    public void A_wrong_result_or_page_cache_is_a_difference()
    {
        Assert.Equal("rc 0", Replay("""{"do":"memfd","file":"f","pages":2,"rc":-22}""").Difference!.Actual);
        Assert.Equal("h", Replay("""{"do":"memfd","file":"f","pages":2}""", """{"do":"cache","file":"f","pages":"hc"}""").Difference!.Actual);
        Assert.Equal("refused, SIGSEGV", Replay("""{"do":"mmap","map":"a","pages":2,"prot":"r"}""", """{"do":"write","map":"a","page":0,"count":1}""").Difference!.Actual);
    }

    [Theory]
    [InlineData("""{"do":"mmap","map":"a","file":"g","pages":9,"prot":"rw"}""", "there is no file 'g'; there is none")]
    [InlineData("""{"do":"exit","process":"p9"}""", "there is no process 'p9'; there is p0")]
    [InlineData("""{"do":"swapoff","area":"s9"}""", "there is no swap area 's9'; there ")]
    public void A_name_that_is_not_known_is_refused_with_those_that_are(string line, string message) =>
        Assert.Contains(message, Assert.Throws<TraceFormatException>(() => Replay(line)).Message, StringComparison.Ordinal);

    [Fact]
    public void One_of_a_thing_is_not_several()
    {
        var difference = Replay("""{"do":"memfd","file":"f","pages":2}""", """{"do":"cache","file":"f","pages":"h"}""").Difference!;
        Assert.Equal(("1 page", "2 pages"), (difference.Expected, difference.Actual));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("""{"do":7}""")]
    [InlineData("""{"do":"dance"}""")]
    [InlineData("""{"do":"fork","child":"p0"}""")]
    [InlineData("""{"do":"fork","child":"\ud800"}""")]
    [InlineData("""{"do":"fork","process":"p9","child":"p1"}""")]
    [InlineData("""{"do":"exit","surprise":1}""")]
    [InlineData("""{"do":"memfd","pages":1}""")]
    [InlineData("""{"do":"memfd","file":"f","pages":0}""")]
    [InlineData("""{"do":"memfd","file":"f","pages":18446744073709551615}""")]
    [InlineData("""{"do":"memfd","file":"f","pages":-1}""")]
    [InlineData("""{"do":"mmap","map":"a","pages":9,"prot":"rwx"}""")]
    [InlineData("""{"do":"mmap","map":"a","file":"f","pages":9,"prot":"rw"}""")]
    [InlineData("""{"do":"pwrite","file":"f","page":0,"count":1}""")]
    [InlineData("""{"do":"punch","file":"f","page":0,"count":1}""")]
    [InlineData("""{"do":"cache","file":"f","pages":"c"}""")]
    [InlineData("""{"do":"pagemap","map":"a","words":["-"]}""")]
    [InlineData("""{"do":"read","map":"a","page":0,"count":1}""")]
    [InlineData("""{"do":"madvise","map":"m","page":0,"count":1,"advice":"hope"}""")]
    [InlineData("""{"do":"madvise","map":"m","page":3,"count":9223372036854775807,"advice":"pageout"}""")]
    [InlineData("""{"do":"write","map":"m","page":0,"count":9223372036854775807}""")]
    [InlineData("""{"do":"pread","file":"g","page":0,"count":9223372036854775807}""")]
    [InlineData("""{"do":"fallocate","file":"g","page":0,"count":9223372036854775807}""")]
    [InlineData("""{"do":"pagemap","map":"m","words":"-"}""")]
    [InlineData("""{"do":"pagemap","map":"m","words":[0]}""")]
    public void What_is_no_step_is_refused_with_its_line(string line)
    {
        var error = Assert.Throws<TraceFormatException>(() => Replay(
            """{"do":"memfd","file":"g","pages":4}""", """{"do":"mmap","map":"m","file":"g","pages":4,"prot":"rw"}""", line));
        Assert.Equal(4, error.Line);
        Assert.StartsWith("line 4: ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"do":"exit"}""")]
    [InlineData("""{"trace":"t"}""")]
    [InlineData("""{"trace":"t","profile":"v2.4","pte_marker_pageout":true,"pagemap_shmem_swap":false,"soft_dirty":true}""")]
    [InlineData("""{"trace":"t","profile":"v5.14","pte_marker_pageout":1,"pagemap_shmem_swap":false,"soft_dirty":true}""")]
    [InlineData("""{"trace":7,"profile":"v5.14","pte_marker_pageout":true,"pagemap_shmem_swap":false,"soft_dirty":true}""")]
    [InlineData("""{"trace":"t","profile":"v5.14","pte_marker_pageout":true,"pagemap_shmem_swap":false,"soft_dirty":true,"uffd":"magic"}""")]
    public void What_is_no_header_is_refused_with_its_line(string line)
        => Assert.Equal(2, Assert.Throws<TraceFormatException>(() => TraceReader.Read(["", line]).ToList()).Line);

    private static TraceOutcome Replay(params string[] steps) => TraceReplayer.Replay(Assert.Single(TraceReader.Read([Header, .. steps])));
}
