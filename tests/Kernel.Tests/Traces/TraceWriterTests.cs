using KernelBits.Traces;
using Xunit;

namespace KernelBits.Tests.Traces;

/// <summary>What is written is what recordings look like, to the letter.</summary>
public sealed class TraceWriterTests
{
    private const string Story = """
        {"trace":"t","profile":"v6.18","kernel":"6.18.44","pte_marker_pageout":false,"pagemap_shmem_swap":false,"soft_dirty":false,"align":"2MiB","uffd":"wp-async+unpopulated","seed":-7,"story":"a \"quoted\" story"}
        {"do":"memfd","file":"f0","pages":16}
        {"do":"cache","file":"f0","pages":"hhcs"}
        {"do":"mmap","map":"a","file":"f0","pgoff":4,"pages":16,"prot":"rw","private":true,"process":"p1"}
        {"do":"mmap","map":"b","pages":3,"prot":"r"}
        {"do":"pagemap","map":"a","process":"p0","words":["-","SW:31.1"]}
        {"do":"write","map":"a","page":0,"count":4,"process":"p1","signal":"SIGBUS","fault":[2,3]}
        {"do":"pwrite","file":"f0","page":0,"count":6}
        {"do":"truncate","file":"f0","pages":0,"rc":0}
        {"do":"madvise","map":"a","page":0,"count":4,"advice":"pageout","rc":-12}
        {"do":"mprotect","map":"a","page":0,"count":4,"prot":"none","rc":0}
        {"do":"uffd","map":"a","mode":"wp","rc":0}
        {"do":"fork","child":"p1"}
        {"do":"fork","child":"p2","process":"p1"}
        {"do":"clear_refs","rc":0}
        {"do":"exit","process":"p0"}

        """;

    [Fact]
    public void A_story_is_written_as_it_was_read()
        => Assert.Equal(Story.ReplaceLineEndings("\n"), Written(TraceReader.Read(Story.Split('\n'))));

    [TruthTheory]
    [MemberData(nameof(TraceTests.Recordings), MemberType = typeof(TraceTests))]
    public void A_recording_is_written_as_it_was_read(string file)
    {
        var lines = File.ReadLines(TruthFolder.TraceFile(file)).ToList();

        var written = Written(TraceReader.Read(lines)).Split('\n')[..^1];

        Assert.Equal(lines.Count, written.Length);
        for (int i = 0; i < lines.Count; i++)
            Assert.Equal(lines[i], written[i]);
    }

    private static string Written(IEnumerable<Trace> traces) => string.Concat(traces.SelectMany(TraceWriter.Lines).Select(line => line + "\n"));
}
