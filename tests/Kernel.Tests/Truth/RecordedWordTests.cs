using BitLayouts.Spec.Evaluation;
using Xunit;

namespace KernelBits.Tests.Truth;

/// <summary>Words of /proc/PID/pagemap that real kernels wrote, for versions of which no functions were compiled too.</summary>
public sealed class RecordedWordTests
{
    [Theory]
    [InlineData("v6.18", 0x0000_0000_0000_0000, "none", "")]
    [InlineData("v6.18", 0x8100_0000_0001_2345, "present", "mmap_exclusive present")]
    [InlineData("v6.18", 0xa300_0000_0001_2345, "present", "mmap_exclusive uffd_wp file present")]
    [InlineData("v6.18", 0x4000_0000_0000_0020, "swap", "swap")]
    [InlineData("v6.18", 0x4200_0000_0000_0020, "swap", "uffd_wp swap")]
    [InlineData("v6.18", 0x4200_0000_0000_003f, "marker", "uffd_wp swap: uffd_wp")]
    [InlineData("v6.18", 0x4000_0000_0000_005f, "marker", "swap: poisoned")]
    [InlineData("v6.18", 0x4400_0000_0000_009f, "marker", "guard_region swap: guard")]
    [InlineData("v6.18", 0x0200_0000_0000_0000, "none", "uffd_wp")]
    [InlineData("v6.18", 0x4400_0000_0000_0000, "swap", "guard_region swap")]
    [InlineData("v6.1-pageout", 0x4000_0000_0000_009e, "marker", "swap: pageout")]
    [InlineData("v6.1-pageout", 0x4280_0000_0000_003e, "marker", "soft_dirty uffd_wp swap: uffd_wp")]
    [InlineData("v6.1-pageout", 0x4280_0000_0000_00be, "marker", "soft_dirty uffd_wp swap: pageout uffd_wp")]
    [InlineData("v6.1-pageout", 0x4000_0000_0008_0a20, "swap", "swap")]
    [InlineData("v6.1-pageout", 0x4080_0000_0008_0001, "swap", "soft_dirty swap")]
    [InlineData("v6.1-pageout", 0x0080_0000_0000_0000, "none", "soft_dirty")]
    public void Word_is_what_the_kernel_meant(string profile, ulong raw, string kind, string meaning)
    {
        EvaluatedSpec spec = TruthSpec.For(profile, isOn: true);
        EvaluatedLayout layout = Layout(spec, "pagemap");
        SpecWord word = new(layout);
        Assert.Equal(kind, Assert.Single(layout.Kinds.Items, k => word.Holds(k.Condition, raw)).Name);
        string flags = string.Join(' ', FlagsOf(layout, raw));
        string marker = kind == "marker" ? ": " + string.Join(' ', FlagsOf(Layout(spec, "pte_marker"), word.Get("swap_offset", raw))) : "";
        Assert.Equal(meaning, flags + marker);
    }

    [Fact]
    public void Offsets_are_read_as_recorded()
    {
        SpecWord word = new(Layout(TruthSpec.For("v6.1-pageout", isOn: true), "pagemap"));
        Assert.Equal((0UL, 0x4051UL), (word.Get("swap_type", 0x4000_0000_0008_0a20), word.Get("swap_offset", 0x4000_0000_0008_0a20)));
        Assert.Equal((1UL, 0x4000UL), (word.Get("swap_type", 0x4080_0000_0008_0001), word.Get("swap_offset", 0x4080_0000_0008_0001)));
    }

    private static EvaluatedLayout Layout(EvaluatedSpec spec, string name) => spec.Layouts.Items.Single(l => l.Name == name);

    private static IEnumerable<string> FlagsOf(EvaluatedLayout layout, ulong raw) =>
        layout.Fields.Items.Where(f => f.Type == FieldType.Bool && (raw & f.Mask) != 0).Select(static f => f.Name);
}
