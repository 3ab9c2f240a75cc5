using System.Text.Json;
using KernelBits.Cli.Profiles;

namespace KernelBits.Cli.Tests.Profiles;

public sealed class ProfileTests
{
    private const string Marker = "0xfffffffffffff400";

    public static TheoryData<string> Names => [.. KernelProfiles.All.SelectMany(static p => new[] { p.Name, p.Name + ":off" })];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_profile_decodes_and_encodes_and_is_named(string profile)
    {
        JsonElement json = Kbits.Succeed($"decode pte 0x8000000123456067 --json --profile {profile}").Json;
        Assert.Equal(profile, json.GetProperty("profile").GetString());
        Assert.Equal("present", json.GetProperty("kind").GetString());
        Assert.Equal("0x0000000123456067\n", Kbits.Succeed($"encode pte present rw user accessed dirty pfn=0x123456 --profile {profile}").Stdout);
    }

    [Theory]
    [InlineData("V6.12", "v6.12")]
    [InlineData("v6.12:OFF", "v6.12:off")]
    [InlineData("v6.12:on", "v6.12")]
    [InlineData(":off", "v5.14-rfc:off")]
    [InlineData("v6.12:config_mem_soft_dirty=off", "v6.12:CONFIG_MEM_SOFT_DIRTY=off")]
    [InlineData("v6.12:off,X86_FEATURE_LA57=on", "v6.12:off,X86_FEATURE_LA57=on")]
    [InlineData("6.12.48+deb13-amd64:off", "v6.12:off")]
    [InlineData("5.15.0-91-generic", "v5.14")]
    public void A_profile_is_named_with_what_was_set_otherwise(string text, string name) => Assert.Equal(name, ChosenProfile.Read(text).Name);

    [Fact]
    public void Settings_change_the_switches_that_they_name()
    {
        KernelProfile plain = KernelProfiles.Find("v6.12")!.Value;
        Assert.Equal(plain, ChosenProfile.Read("v6.12").Kernel);
        Assert.Equal(plain.WithConfigOff, ChosenProfile.Read("v6.12:off").Kernel);
        Assert.Equal(
            plain.WithConfigOff.With(KernelSwitches.ConfigMigration | KernelSwitches.X86FeatureLa57, on: true),
            ChosenProfile.Read("v6.12:off,CONFIG_MIGRATION=on,X86_FEATURE_LA57=on").Kernel);
        Assert.Equal(
            KernelProfiles.Find("v6.1")!.Value.With(KernelSwitches.ConfigMemSoftDirty, on: false),
            ChosenProfile.Read("6.1.0-56-amd64:CONFIG_MEM_SOFT_DIRTY=off").Kernel);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_choice_for_the_live_kernel_is_the_profile_and_leaves_nothing_open(string profile)
    {
        ChosenProfile chosen = ChosenProfile.Read(profile);
        Assert.Equal(chosen.Kernel, chosen.ToChoice().Kernel);
        Assert.Equal("The profile is of the kernel's own version; its options and the machine's are known.", chosen.ToChoice().Summary);
    }

    [Theory]
    [InlineData("v5.14-rfc", "soft_dirty")]
    [InlineData("v6.12", "soft_dirty")]
    public void An_option_that_is_off_takes_its_field_away(string profile, string field)
    {
        Assert.Contains(field, Fields($"decode pte 0x801 --json --profile {profile}"));
        Assert.DoesNotContain(field, Fields($"decode pte 0x801 --json --profile {profile}:off"));
    }

    [Theory]
    [InlineData("v5.14", "device")]
    [InlineData("v5.14-rfc", "marker")]
    [InlineData("v6.12", "marker")]
    public void The_kind_of_an_entry_is_that_of_its_kernel(string profile, string kind) =>
        Assert.Equal(kind, Kbits.Succeed($"decode pte {Marker} --json --profile {profile}").Json.GetProperty("kind").GetString());

    [Theory]
    [InlineData("v5.14-rfc", "pte", "0xfffffffffffffc00", "pageout")]
    [InlineData("v6.12", "pte", "0xfffffffffffffc00", "uffd_wp")]
    [InlineData("v6.12", "swp_entry", "0x7c00000000000002", "poisoned")]
    [InlineData("v6.18", "swp_entry", "0x7c00000000000004", "guard")]
    [InlineData("v6.1", "pagemap", "0x400000000000003e", "uffd_wp")]
    public void The_flags_of_a_marker_are_those_of_its_kernel(string profile, string layout, string word, string flag) => Assert.Matches(
        $@"pte_marker_get → pte_marker 0x000000000000000\d \{{ {flag} \}}", Kbits.Succeed($"decode {layout} {word} --profile {profile}").Stdout);

    [Fact]
    public void A_release_says_what_was_assumed_beside_the_result()
    {
        Kbits.Outcome outcome = Kbits.RunLine("decode pte 0x1 --profile 6.1.0-56-amd64");
        Assert.Equal(0, outcome.Code);
        Assert.Contains("v6.1", outcome.Stdout, StringComparison.Ordinal);
        Assert.StartsWith("kbits: 6.1.0-56-amd64 is taken for v6.1. Evidence: Debian's 6.1.192", outcome.Stderr, StringComparison.Ordinal);
        Assert.All(outcome.Stderr.Split('\n')[..^1], static line => Assert.StartsWith("kbits: ", line, StringComparison.Ordinal));

        outcome = Kbits.RunLine("encode pte present --profile 5.14.0-503.el9");
        Assert.Equal((0, "0x0000000000000001\n"), (outcome.Code, outcome.Stdout));
        Assert.Contains("Enterprise Linux", outcome.Stderr, StringComparison.Ordinal);

        JsonElement json = Kbits.Succeed("decode pte 0x1 --json --profile 6.1.0-56-amd64").Json;
        Assert.Equal("v6.1", json.GetProperty("profile").GetString());
        Assert.StartsWith("6.1.0-56-amd64 is taken for v6.1.", json.GetProperty("assumed")[0].GetString(), StringComparison.Ordinal);
        Assert.False(Kbits.Succeed("decode pte 0x1 --json --profile v6.1").Json.TryGetProperty("assumed", out _));
    }

    [Fact]
    public void Bad_input_beside_a_release_is_still_one_line() =>
        Assert.Contains("not a hex word", Kbits.Refuse("decode", "pte", "x", "--profile", "6.1.0-56-amd64"), StringComparison.Ordinal);

    [Fact]
    public void The_running_kernel_is_recognized_where_it_is_linux()
    {
        if (OperatingSystem.IsLinux())
        {
            Kbits.Outcome outcome = Kbits.RunLine("decode pte 0x1 --profile running");
            Assert.Equal(0, outcome.Code);
            Assert.Contains($"{File.ReadAllText("/proc/sys/kernel/osrelease").Trim()} is ", outcome.Stderr, StringComparison.Ordinal);
        }
        else
        {
            Assert.Contains("name a profile instead", Kbits.Refuse("decode", "pte", "0x1", "--profile", "running"), StringComparison.Ordinal);
        }
    }

    private static IEnumerable<string> Fields(string line) =>
        Kbits.Succeed(line).Json.GetProperty("fields").EnumerateArray().Select(static field => field.GetProperty("name").GetString()!);
}
