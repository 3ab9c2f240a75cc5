using System.Text.Json;

namespace KernelBits.Cli.Tests.Layouts;

public sealed class DecodeTests
{
    [Theory]
    [InlineData("pagemap", "0x4000000000000020", "swap", "swap_type", 0, "swap_offset", 1)]
    [InlineData("PagemapEntry", "0x400000000000003f", "marker", "swap_type", 31, "swap_offset", 1)]
    [InlineData("pagemap", "4000_0000_0008_0940", "swap", "swap_type", 0, "swap_offset", 0x404a)]
    [InlineData("pagemap", "0x4080000000080001", "swap", "swap_type", 1, "swap_offset", 0x4000)]
    [InlineData("pte", "0x07fffffffffffc00", "swap", "type", 0, "offset", 1)]
    [InlineData("PTE_T", "0xfffffffffffffc00", "marker", "type", 31, "offset", 1)]
    [InlineData("swp_entry", "0x7c00000000000001", "marker", "type", 31, "offset", 1)]
    [InlineData("SwpEntry", "1", "swap", "type", 0, "offset", 1)]
    [InlineData("swp_entry_t", "0X1", "swap", "type", 0, "offset", 1)]
    public void Known_words_decode(string layout, string word, string kind, string first, int firstValue, string second, int secondValue)
    {
        JsonElement json = Kbits.Succeed($"decode {layout} {word} --json").Json;
        Assert.Equal(kind, json.GetProperty("kind").GetString());
        Assert.Equal(firstValue, Value(json, first).GetInt32());
        Assert.Equal(secondValue, Value(json, second).GetInt32());
    }

    [Fact]
    public void The_json_document_has_exactly_the_contracts_keys()
    {
        JsonElement json = Kbits.Succeed("decode pte 0x8000000123456067 --json --profile V5.14-RFC").Json;
        Assert.Equal(["layout", "profile", "word", "kind", "fields", "text"], Keys(json));
        Assert.Equal("pte", json.GetProperty("layout").GetString());
        Assert.Equal("v5.14-rfc", json.GetProperty("profile").GetString());
        Assert.Equal("0x8000000123456067", json.GetProperty("word").GetString());
        Assert.Equal("present", json.GetProperty("kind").GetString());
        Assert.Equal("0x8000000123456067 present { present rw user accessed dirty pfn=0x123456 nx }", json.GetProperty("text").GetString());
        Assert.All(json.GetProperty("fields").EnumerateArray(), static field => Assert.Equal(["name", "kernel", "bits", "raw", "value"], Keys(field)));

        JsonElement pfn = Field(json, "pfn");
        Assert.Equal("51:12", pfn.GetProperty("bits").GetString());
        Assert.Equal("0x123456", pfn.GetProperty("raw").GetString());
        Assert.Equal(0x123456, pfn.GetProperty("value").GetInt64());
        JsonElement rw = Field(json, "rw");
        Assert.Equal("_PAGE_RW", rw.GetProperty("kernel").GetString());
        Assert.Equal("1", rw.GetProperty("bits").GetString());
        Assert.Equal("0x1", rw.GetProperty("raw").GetString());
        Assert.True(rw.GetProperty("value").GetBoolean());
        Assert.False(Value(json, "pwt").GetBoolean());
    }

    [Fact]
    public void A_swap_pte_shows_the_swap_layouts_fields_with_their_bits_as_stored()
    {
        JsonElement json = Kbits.Succeed("decode pte 0x07fffffffffffc00 --json").Json;
        Assert.Equal("pte", json.GetProperty("layout").GetString());
        Assert.Equal(["offset", "soft_dirty", "type", "uffd_wp"], json.GetProperty("fields").EnumerateArray().Select(Name).Order());
        JsonElement offset = Field(json, "offset");
        Assert.Equal("0x3fffffffffffe", offset.GetProperty("raw").GetString());
        Assert.Equal(1, offset.GetProperty("value").GetInt32());
    }

    [Fact]
    public void A_layout_that_is_no_union_has_no_kind()
    {
        JsonElement json = Kbits.Succeed("decode ttu_flags 140 --json").Json;
        Assert.Equal(JsonValueKind.Null, json.GetProperty("kind").ValueKind);
        Assert.Equal("0x0000000000000140", json.GetProperty("word").GetString());
        Assert.True(Value(json, "hint_pageout").GetBoolean());
        Assert.Equal("TTU_HINT_PAGEOUT", Field(json, "hint_pageout").GetProperty("kernel").GetString());
    }

    [Fact]
    public void Numbers_that_json_readers_would_round_are_hex_strings()
    {
        JsonElement json = Kbits.Succeed("decode xa_entry 0xffffffffffffffff --json").Json;
        Assert.Equal("0x7fffffffffffffff", Value(json, "value").GetString());
        json = Kbits.Succeed("decode xa_entry 0x40000000000001 --json").Json;
        Assert.Equal(1L << 53, Value(json, "value").GetInt64());
    }

    [Fact]
    public void Several_words_are_an_array_in_order()
    {
        JsonElement json = Kbits.Succeed("decode pagemap 0x4000000000000020 0 --json").Json;
        Assert.Equal(["0x4000000000000020", "0x0000000000000000"], json.EnumerateArray().Select(static word => word.GetProperty("word").GetString()!));
    }

    [Fact]
    public void A_person_sees_the_bits_the_fields_and_where_they_come_from()
    {
        string text = Kbits.Succeed("decode pte 0x8000000123456067").Stdout;
        Assert.Contains("1000 0000 0000 0000 0000 0000 0000 0001", text, StringComparison.Ordinal);
        Assert.Contains("0010 0011 0100 0101 0110 0000 0110 0111", text, StringComparison.Ordinal);
        Assert.Matches(@"51:12 +pfn +\w* +0x123456", text);
        Assert.Matches(@"5 +accessed +_PAGE_ACCESSED +true", text);
        Assert.Matches(@"4 +pcd +_PAGE_PCD +false", text);
        Assert.Contains("pgtable_types.h", text, StringComparison.Ordinal);
        Assert.Contains("0x8000000123456067 present {", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', text);
    }

    [Fact]
    public void A_swap_pte_shows_what_the_kernel_converts_it_to()
    {
        string text = Kbits.Succeed("decode pte 0x07fffffffffffc00").Stdout;
        Assert.Matches(@"pte_to_swp_entry → swp_entry 0x0000000000000001 ", text);
        Assert.Matches(@"swp_to_radix_entry → xa_entry 0x0000000000000003 ", text);
        Assert.Matches(@"→ pagemap 0x0000000000000020 \{ swap_type=0x0 swap_offset=0x1 \}", text);
    }

    [Fact]
    public void Every_letter_of_the_fields_stands_under_a_bit()
    {
        string text = Kbits.Succeed("decode swp_entry 0x6800000c00001234 --profile v6.12:SWAP_MIGRATION_AD_SUPPORTED=on").Stdout;
        Assert.Contains("aaaa aabb bbbb bbbb bbbb bbbb bbbb cdee", text, StringComparison.Ordinal);
        Assert.Matches(@"c +35 +dirty \(= offset\) +\S* *true", text);
        Assert.Matches(@"e +33:0 +pfn \(= offset\) +swp_offset_pfn +0x1234", text);
    }

    [Fact]
    public void Bits_without_a_field_are_pointed_out()
        => Assert.Contains("carry no field", Kbits.Succeed("decode pte 0x0010000123456067").Stdout, StringComparison.Ordinal);

    [Fact]
    public void Cancelled_it_stops()
        => Assert.Equal(130, Kbits.Run(["decode", "pte", "0x1"], new CancellationToken(canceled: true)).Code);

    private static JsonElement Field(JsonElement json, string name) => json.GetProperty("fields").EnumerateArray().Single(field => Name(field) == name);

    private static JsonElement Value(JsonElement json, string name) => Field(json, name).GetProperty("value");

    private static string Name(JsonElement field) => field.GetProperty("name").GetString()!;

    private static string[] Keys(JsonElement element) => [.. element.EnumerateObject().Select(static property => property.Name)];
}
