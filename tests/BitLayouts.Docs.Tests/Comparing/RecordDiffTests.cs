using BitLayouts.Docs.Comparing;
using BitLayouts.Docs.Reports;
using Xunit;

namespace BitLayouts.Docs.Tests.Comparing;

public class RecordDiffTests
{
    private const string Source = """{ "file": "f.h", "symbol": "s", "version": "1" }""";

    private const string Start = """{ "name": "start", "type": "u64", "offset": 0, "unit": "bytes", "doc": "Where it starts." }""";

    [Fact]
    public void Fields_of_records_are_compared_by_name()
    {
        string before = Record(
            16,
            """{ "name": "start", "type": "u64", "offset": 0, "doc": "Where it starts." }""",
            """{ "name": "count", "kernel": "nr", "type": "u32", "offset": 8, "doc": "How many." }""",
            """{ "name": "gone", "type": "u32", "offset": 12, "doc": "No longer there." }""");
        string after = Record(
            24,
            """{ "name": "count", "kernel": "nr_pages", "type": "s64", "offset": 0, "doc": "How many." }""",
            """{ "name": "start", "type": "u64", "offset": 8, "unit": "bytes", "doc": "Where it starts." }""",
            """{ "name": "added", "type": "u64", "offset": 16, "doc": "New." }""");
        Assert.Equal(
            [
                "Changed Record r size: 16 bytes → 24 bytes",
                "Renamed RecordField count kernel: nr → nr_pages",
                "Moved RecordField count bytes: 8–11 → 0–7",
                "Changed RecordField count type: u32 → s64",
                "Removed RecordField gone : bytes 12–15 · u32 → -",
                "Moved RecordField start bytes: 0–7 → 8–15",
                "Changed RecordField start unit: - → bytes",
                "Added RecordField added : - → bytes 16–23 · u64",
            ],
            Sample.Told(Sample.Diff(before, after)));
    }

    [Fact]
    public void A_field_of_another_name_at_the_same_bytes_with_the_same_doc_is_renamed() => Assert.Equal(
        ["Renamed RecordField begin name: start → begin"],
        Sample.Told(Sample.Diff(Record(8, Start), Record(8, Start.Replace("\"start\"", "\"begin\"", StringComparison.Ordinal)))).Where(static t => !t.Contains(" kernel:", StringComparison.Ordinal)));

    [Fact]
    public void A_record_that_is_not_there_is_told_as_a_whole()
    {
        string[] told = Sample.Told(Sample.Diff(Sample.File("\"layouts\": []"), Record(8, Start)));
        Assert.Equal(["Added Record r : - → struct r · 8 bytes · 1 field"], told);
        Assert.Equal(["Removed Record r : struct r · 8 bytes · 1 field → -"], Sample.Told(Sample.Diff(Record(8, Start), Sample.File("\"layouts\": []"))));
    }

    [Fact]
    public void Records_stand_in_every_form_of_the_report()
    {
        const string Size = """{ "name": "size", "type": "u64", "offset": 0, "doc": "Size of the record." }""";
        SpecDiff diff = Sample.Diff(Record(8, Start), Record(16, Size, Start.Replace("\"offset\": 0", "\"offset\": 8", StringComparison.Ordinal)));
        string text = string.Concat(DiffText.Lines(diff).Select(static l => l.Text + "\n"));
        Assert.Contains("\nrecord r (R)\n", text, StringComparison.Ordinal);
        Assert.Contains("  moved    field start  bytes 0–7 → 8–15\n", text, StringComparison.Ordinal);
        Assert.Contains("| field `start` | **moved** bytes | `0–7` | `8–15` |", DiffMarkdown.Render(diff), StringComparison.Ordinal);
    }

    private static string Record(int size, params string[] fields) => Sample.File($$"""
        "records": [ { "name": "r", "kernel": "struct r", "size": {{size}}, "doc": "A record.", "source": {{Source}},
          "fields": [ {{string.Join(", ", fields)}} ] } ]
        """);
}
