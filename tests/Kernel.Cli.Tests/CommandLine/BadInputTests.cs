namespace KernelBits.Cli.Tests.CommandLine;

public sealed class BadInputTests
{
    [Theory]
    [InlineData("rpelay", "'rpelay' is not a command (did you mean replay?)")]
    [InlineData("nonsense", "the commands are replay, decode, encode, conform")]
    [InlineData("--nonsense", "has no option '--nonsense'")]
    [InlineData("replay --sise 1GiB", "has no option '--sise' (did you mean --size?)")]
    [InlineData("replay extra", "does not take the argument 'extra'")]
    [InlineData("replay --size", "--size")]
    [InlineData("replay --size 1GiB --size 2GiB", "--size")]
    [InlineData("replay --size 1GiB --limit 2GiB", "--limit 2 GiB is larger than --size 1 GiB")]
    [InlineData("replay --size 0", "--size '0' is zero")]
    [InlineData("replay --limit 0", "--limit '0' is zero")]
    [InlineData("replay --size 1000", "whole number of 4096-byte pages")]
    [InlineData("replay --limit 1000", "--limit '1000'")]
    [InlineData("replay --size 1e30GiB", "is not a size")]
    [InlineData("replay --size 99999999999999999TiB", "too large")]
    [InlineData("replay --size -1GiB", "'-1GiB' is not a size")]
    [InlineData("replay --size 1024TiB", "--size 1024 TiB is too large")]
    [InlineData("replay --dirty 101%", "--dirty '101%' is not a share; write a percentage from 0% to 100%")]
    [InlineData("replay --dirty -1%", "'-1%' is not a share")]
    [InlineData("replay --dirty 5%%", "'5%%' is not a share")]
    [InlineData("replay --dirty half", "'half' is not a share")]
    [InlineData("replay --dirty 1e1", "'1e1' is not a share")]
    [InlineData("replay --seed x", "--seed 'x' is not a seed")]
    [InlineData("replay --seed -1", "'-1' is not a seed")]
    [InlineData("replay --seed 18446744073709551616", "is not a seed; write a whole number from 0 to 18446744073709551615")]
    [InlineData("replay --pattern last", "--pattern 'last' is not a pattern; write random or first")]
    [InlineData("replay --jobs 0", "--jobs '0' is not a number of jobs; write a whole number from 1, such as 2.")]
    [InlineData("replay --jobs=-2", "--jobs '-2' is not a number of jobs")]
    [InlineData("replay --jobs all", "--jobs 'all' is not a number of jobs")]
    [InlineData("decode", "needs a layout and at least one word")]
    [InlineData("decode pte", "needs a layout and at least one word")]
    [InlineData("decode 0x4000000000000020", "such as: kbits decode auto 0x4000000000000020")]
    [InlineData("decode ptee 0x1", "'ptee' is not a layout of v5.14-rfc (did you mean pte?)")]
    [InlineData("decode nonsense 0x1", "the layouts of v5.14-rfc are ")]
    [InlineData("decode pte hello", "'hello' is not a hex word")]
    [InlineData("decode pte 0x", "'0x' is not a hex word")]
    [InlineData("decode pte 0x1__", "'0x1__' is not a hex word")]
    [InlineData("decode pte -1", "'-1' is not a hex word")]
    [InlineData("decode pte @file", "'@file' is not a hex word")]
    [InlineData("decode pte 0x1 0x2 zz", "'zz' is not a hex word")]
    [InlineData("decode pte 0x10000000000000000", "too wide: it needs 65 bits, pte has 64")]
    [InlineData("decode auto 0x10000000000000000", "too wide: it needs 65 bits, a word has 64")]
    [InlineData("decode ttu_flags 0x180000000", "too wide: it needs 33 bits, ttu_flags has 32")]
    [InlineData("decode pte 0x1 --profile v9.99", "--profile 'v9.99' is not known; known are v5.14, v5.14-rfc, v5.19, v6.1, ")]
    [InlineData("decode pte 0x1 --profile v6.13", "--profile 'v6.13' is not known (did you mean v6.1?)")]
    [InlineData("decode pte 0x1 --profile v6.1-pagout", "--profile 'v6.1-pagout' is not known (did you mean v6.1-pageout?)")]
    [InlineData("decode pte 0x1 --profile nonsense", "and what uname -r prints, such as 6.1.0-56-amd64.")]
    [InlineData("decode pte 0x1 --profile v6.1:of", "'of' in 'v6.1:of' is not a setting")]
    [InlineData("decode pte 0x1 --profile v6.1:CONFIG_MEM_SOFT_DIRT=on", "has no switch 'CONFIG_MEM_SOFT_DIRT' (did you mean CONFIG_MEM_SOFT_DIRTY?)")]
    [InlineData("encode pte soft_dirty --profile v6.1:off", "pte has no field 'soft_dirty' in v6.1:off, but in v5.14, v5.14-rfc, ")]
    [InlineData("conform", "conform needs a file of vectors, such as: kbits conform")]
    [InlineData("conform none.jsonl", "conform needs --profile, the kernel that the vectors come from")]
    [InlineData("conform --profile v6.1", "conform needs a file of vectors")]
    [InlineData("conform none.jsonl --profile v6.1", "'none.jsonl' cannot be read: there is no such file.")]
    [InlineData("conform no/none.jsonl --profile v6.1 --json", "'no/none.jsonl' cannot be read: there is no such file.")]
    [InlineData("conform . --profile v6.1", "'.' cannot be read: it is a directory.")]
    [InlineData("conform none.jsonl --profile v6.2", "--profile 'v6.2' is not known (did you mean v6.1?)")]
    [InlineData("conform none.jsonl --profil v6.1", "kbits conform has no option '--profil' (did you mean --profile?)")]
    [InlineData("decode pte 0x1 --jsn", "has no option '--jsn' (did you mean --json?)")]
    [InlineData("encode", "needs a layout and at least one field")]
    [InlineData("encode pte", "needs a layout and at least one field")]
    [InlineData("encode nonsense present", "'nonsense' is not a layout")]
    [InlineData("encode auto present", "'auto' is not a layout")]
    [InlineData("encode pte softdirt=1", "pte has no field 'softdirt' (did you mean soft_dirty?)")]
    [InlineData("encode pte =1", "'=1' names no field")]
    [InlineData("encode pte present=yes", "present='yes' is not a value; write true or false")]
    [InlineData("encode pte present=2", "present=2 is out of range: present (bits 0) is at most 1")]
    [InlineData("encode pte present pfn=0x10000000000", "pfn=0x10000000000 is out of range: pfn (bits 51:12) is at most 0xffffffffff")]
    [InlineData("encode pte present pfn=99999999999999999999999", "is out of range")]
    [InlineData("encode pte present pfn=-1", "pfn='-1' is not a value")]
    [InlineData("encode pte present pfn=1.5", "pfn='1.5' is not a value")]
    [InlineData("encode pte present pfn=", "pfn='' is not a value")]
    [InlineData("encode pte present pfn", "pfn needs a value")]
    [InlineData("encode pte present Present", "present is given twice")]
    [InlineData("encode pte present rw type=3", "type belongs to swp_pte and present does not")]
    [InlineData("encode pte rw", "would be a swap pte")]
    [InlineData("encode swp_pte type=32", "type=32 is out of range: type (bits 63:59) is at most 0x1f (31)")]
    [InlineData("encode pte present --profile v9.99", "--profile 'v9.99' is not known")]
    [InlineData("spec", "kbits spec --help")]
    [InlineData("spec chekc", "'chekc' is not a command (did you mean check?); the commands are check, diff, doc")]
    [InlineData("spec check", "such as: kbits spec check specs/bitlayouts.json")]
    [InlineData("spec check none.json", "'none.json' cannot be read: there is no such file")]
    [InlineData("spec check none.json --jsn", "kbits spec check has no option '--jsn' (did you mean --json?)")]
    [InlineData("spec check --jsn", "kbits spec check has no option '--jsn' (did you mean --json?)")]
    [InlineData("spec diff", "spec diff compares two, but got 0")]
    [InlineData("spec diff v5.14", "spec diff compares two, but got 1")]
    [InlineData("spec diff v5.14 v5.14 v5.14", "spec diff compares two, but got 3")]
    [InlineData("spec diff v5.14 v5.41", "'v5.41' is neither a profile (did you mean v5.14?) nor a file; the profiles are v5.14, ")]
    [InlineData("spec diff v5.14 none.json@one", "'none.json@one' cannot be read: there is no such file")]
    [InlineData("spec diff v5.14 v5.14:of", "'of' in 'v5.14:of' is not a setting")]
    [InlineData("spec diff v5.14 v5.14:CONFIG_NO=on", "has no switch 'CONFIG_NO'")]
    [InlineData("spec diff v5.14 v5.14 --format xml", "--format 'xml' is not a format; write text, markdown or json")]
    [InlineData("spec diff v5.14 v5.14 --format text --json", "--json contradicts --format text")]
    [InlineData("spec diff v5.14 v5.14 --formt text", "kbits spec diff has no option '--formt' (did you mean --format?)")]
    [InlineData("spec doc", "such as: kbits spec doc -o docs/layouts")]
    [InlineData("spec doc -o", "-o")]
    [InlineData("spec doc none.json -o pages", "'none.json' cannot be read: there is no such file")]
    [InlineData("spec doc --outptu pages", "kbits spec doc has no option '--outptu' (did you mean --output?)")]
    public void Bad_input_gets_one_line_that_says_what_and_where(string line, string reason)
        => Assert.Contains(reason, Kbits.RequireRefusal(Kbits.RunLine(line)), StringComparison.Ordinal);

    [Fact]
    public void Empty_and_hostile_arguments_get_one_line()
    {
        Kbits.Refuse("");
        Kbits.Refuse("re\nplay");
        Kbits.Refuse("decode", "", "0x1");
        Kbits.Refuse("decode", "pte", "");
        Kbits.Refuse("decode", "pte\n", "\u001b[31m");
        Kbits.Refuse("encode", "pte", "");
        Kbits.Refuse("encode", "pte", "pre\nsent=1");
        Kbits.Refuse("encode", "pte", "present=\n");
        Kbits.Refuse("replay", "--size", "");
        Kbits.Refuse("replay", "--seed", "");
        Kbits.Refuse("decode", "pte", new string('f', 100_000));
        Kbits.Refuse("decode", new string('p', 100_000), "0x1");
        Kbits.Refuse("decode", "pte", "0x1", "--profile", "");
        Kbits.Refuse("decode", "pte", "0x1", "--profile", "v6\n.1");
        Kbits.Refuse("decode", "pte", "0x1", "--profile", new string('6', 100_000));
        Kbits.Refuse("decode", "pte", "0x1", "--profile", $"v6.1:{new string('X', 100_000)}=on");
        Kbits.Refuse("conform", "", "--profile", "v6.1");
        Kbits.Refuse("conform", "no\nfile", "--profile", "v6.1");
        Kbits.Refuse("conform", "no\0file", "--profile", "v6.1");
        Kbits.Refuse("encode", "pte", $"pfn={new string('9', 100_000)}");
    }

    [Fact]
    public void A_size_beyond_the_machines_memory_is_refused_before_the_work()
    {
        Kbits.Outcome outcome = Kbits.Run(["replay", "--size", "1TiB"], CancellationToken.None, availableMemoryBytes: 1UL << 30);
        Assert.Matches("^--size 1 TiB needs about .* GiB of memory here, 1 GiB are available", Kbits.RequireRefusal(outcome));
    }

    [Fact]
    public void Jobs_beyond_the_machines_memory_are_refused_and_fewer_of_them_are_not()
    {
        string[] line = ["replay", "--size", "4MiB", "--limit", "1MiB", "--json", "--jobs"];
        ulong forTwo = Experiments.ReplayMemory.EstimateBytes(new Experiments.ReplayPlan(1024, 256, 512, Experiments.DirtyPattern.Random, 1), jobs: 2);
        Assert.Equal(0, Kbits.Run([.. line, "2"], CancellationToken.None, forTwo).Code);
        Assert.Matches("^--jobs 3 with --size 4 MiB needs about .* of memory here", Kbits.RequireRefusal(Kbits.Run([.. line, "3"], CancellationToken.None, forTwo)));
    }

    [Theory]
    [InlineData("--help", "replay")]
    [InlineData("replay --help", "--pattern")]
    [InlineData("decode --help", "auto")]
    [InlineData("encode --help", "FIELD=VALUE")]
    [InlineData("decode -h", "LAYOUT")]
    [InlineData("conform --help", "--profile")]
    [InlineData("spec --help", "diff")]
    [InlineData("spec diff --help", "v6.1:off")]
    public void Help_goes_to_stdout(string line, string part)
        => Assert.Contains(part, Kbits.Succeed(line).Stdout, StringComparison.Ordinal);
}
