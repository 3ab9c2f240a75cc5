using KernelBits.Cli.Layouts;
using KernelBits.Cli.Profiles;

namespace KernelBits.Cli.Tests.Layouts;

public sealed class EncodeTests
{
    [Theory]
    [InlineData("pte present rw user accessed dirty pfn=0x123456 nx", "0x8000000123456067")]
    [InlineData("pte _PAGE_PRESENT=1 Rw=true USER accessed=TRUE dirty=1 pte_pfn=1193046 _page_nx", "0x8000000123456067")]
    [InlineData("pte present rw=false pfn=0", "0x0000000000000001")]
    [InlineData("pte present softw3", "0x0000000000000801")]
    [InlineData("pte type=3 offset=5", "0x1ffffffffffff400")]
    [InlineData("pte type=31 offset=1", "0xfffffffffffffc00")]
    [InlineData("pte prot_none pfn=0x1234", "0x000ffffffedcb100")]
    [InlineData("pte prot_none", "0x000ffffffffff100")]
    [InlineData("swp_pte type=0 offset=1", "0x07fffffffffffc00")]
    [InlineData("swp_pte offset=1 soft_dirty", "0x07fffffffffffc02")]
    [InlineData("swp_pte type=1", "0x0ffffffffffffe00")]
    [InlineData("swp_entry type=31 offset=1", "0x7c00000000000001")]
    [InlineData("pagemap swap swap_type=0 swap_offset=1", "0x4000000000000020")]
    [InlineData("pagemap present file mmap_exclusive pfn=0x1_0000", "0xa100000000010000")]
    [InlineData("ttu_flags batch_flush hint_pageout", "0x0000000000000140")]
    [InlineData("TtuFlags TTU_BATCH_FLUSH TTU_HINT_PAGEOUT=0", "0x0000000000000040")]
    [InlineData("xa_entry value_tag value=1", "0x0000000000000003")]
    [InlineData("xa_entry pointer=0xffffea0000001000", "0xffffea0000001000")]
    [InlineData("virt_addr pgd_index=1", "0x0000008000000000")]
    public void Fields_become_words(string line, string word)
        => Assert.Equal($"{word}\n", Kbits.Succeed($"encode {line}").Stdout);

    [Fact]
    public void Json_is_that_of_decode()
        => Assert.Equal(
            Kbits.Succeed("decode pte 0x1ffffffffffff400 --json").Stdout,
            Kbits.Succeed("encode pte type=3 offset=5 --json").Stdout);

    [Theory]
    [InlineData("pte present softw3 soft_dirty=false", "share", "contradicts")]
    [InlineData("xa_entry pointer=0xffffea0000001001", "pointer", "0xffffea0000001001")]
    [InlineData("pagemap present swap_type=1", "swap_type", "means nothing")]
    [InlineData("pte pfn=0x1234", "swp_pte", "would be")]
    public void Fields_that_do_not_go_together_are_refused(string line, string either, string or)
    {
        string message = Kbits.RequireRefusal(Kbits.RunLine($"encode {line}"));
        Assert.True(message.Contains(either, StringComparison.Ordinal) || message.Contains(or, StringComparison.Ordinal), message);
    }

    /// <summary>Every layout that differs from the same in an earlier profile.</summary>
    public static TheoryData<string, string> Layouts
    {
        get
        {
            TheoryData<string, string> data = [];
            HashSet<string> seen = [];
            foreach (ChosenProfile profile in KernelProfiles.All.SelectMany(static p => new[] { ChosenProfile.Read(p.Name), ChosenProfile.Read(p.Name + ":off") }))
            {
                foreach (BitLayoutInfo layout in profile.Layouts.Where(layout => seen.Add(Shape(layout))))
                {
                    data.Add(profile.Name, layout.Name);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void What_decode_says_encode_builds_again(string profileName, string name)
    {
        ChosenProfile profile = ChosenProfile.Read(profileName);
        BitLayoutInfo layout = LayoutLookup.Find(name, profile);
        var random = new Random(17);
        int compared = 0;
        for (int i = 0; i < 2_000; i++)
        {
            // Sparse, dense and even words: unions have kinds that random words seldom are.
            ulong word = (ulong)random.NextInt64() ^ ((ulong)random.Next() << 63);
            word = (i % 3) switch
            {
                0 => word & (ulong)random.NextInt64(),
                1 => word | (ulong)random.NextInt64(),
                _ => word,
            } & layout.WordMask;
            ulong meant = new DecodedWord(profile, layout, word).Fields.Aggregate(0UL, static (mask, field) => mask | field.Info.Mask);
            var decoded = new DecodedWord(profile, layout, word & meant);
            ulong kept = decoded.Fields.Aggregate(0UL, static (mask, field) => mask | field.Info.Mask);
            string[] assignments =
            [
                .. decoded.Fields
                    .Where(field => !field.Info.IsAlias && decoded.Explained.FindField(field.Info.Name) == field.Info)
                    .Select(static field => $"{field.Info.Name}=0x{field.Value:x}"),
            ];
            if (assignments.Length == 0 || (decoded.Word & ~kept) != 0)
            {
                continue;
            }

            compared++;
            Assert.Equal(NumberText.Word(decoded.Word), NumberText.Word(WordEncoder.Encode(profile, layout, assignments)));
        }

        Assert.InRange(compared, layout.Fields.IsEmpty ? 0 : 100, 2_000);
    }

    private static string Shape(BitLayoutInfo layout) => string.Join(
        '\n',
        [layout.Name, .. layout.Fields.Select(static f => $"{f.Name} {f.Bits} {f.WhenName}"), .. layout.Kinds.Select(static k => k.Name), .. layout.Predicates.Select(static p => $"{p}")]);
}
