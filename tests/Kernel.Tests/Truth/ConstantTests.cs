using System.Collections.Immutable;
using System.Text.Json;
using BitLayouts.Spec.Evaluation;
using Xunit;

namespace KernelBits.Tests.Truth;

/// <summary>Every constant of the specification that the evidence knows, for every profile with evidence and in both configurations.</summary>
public sealed class ConstantTests
{
    /// <summary>Evidence about things that the specification does not describe; each by a prefix or a whole name, with the reason.</summary>
    private static readonly ImmutableDictionary<string, string[]> _notSpecified = new Dictionary<string, string[]>
    {
        ["memory encryption is off, so these equal the names without it"] =
            ["_KERNPG_TABLE_NOENC", "_PAGE_TABLE_NOENC", "PAGE_KERNEL_NOENC", "PAGE_KERNEL_EXEC_NOENC", "__PAGE_KERNEL_NOENC", "__PAGE_KERNEL_ENC"],
        ["protections of the kernel's own mappings under further names"] =
            ["__PAGE_KERNEL", "PAGE_KERNEL_IO"],
        ["where the kernel itself lies"] = ["__PAGE_OFFSET", "__PHYSICAL_START"],
        ["the self-test of the page attribute code"] = ["_PAGE_BIT_CPA_TEST", "_PAGE_CPA_TEST"],
        ["single bits of the protection key, which is one field"] = ["_PAGE_BIT_PKEY_BIT", "_PAGE_PKEY_BIT"],
        ["the number of cache modes"] = ["_PAGE_CACHE_MODE_NUM"],
        ["flags of vmalloc areas, not of vmas"] =
            ["VM_ALLOC", "VM_DMA_COHERENT", "VM_FLUSH_RESET_PERMS", "VM_IOREMAP", "VM_KASAN", "VM_MAP", "VM_NO_GUARD", "VM_NO_HUGE_VMAP", "VM_UNINITIALIZED", "VM_USERMAP"],
        ["no flags of vmas in spite of their names"] = ["VM_READAHEAD_PAGES", "VM_UNMAPPED_AREA_TOPDOWN", "VM_REFCNT_"],
        ["further names of flags"] =
            ["VM_HIGH_ARCH_BIT_", "VM_STACK", "VM_UFFD_MINOR_BIT", "VM_ALLOW_ANY_UNCACHED_BIT", "VM_DROPPABLE_BIT"],
        ["a sysctl, and the kernel's identity mapping"] = ["MAX_SWAPPINESS", "PTE_IDENT_ATTR"],
    }.ToImmutableDictionary();

    /// <summary>Groups of the evidence in which something is not specified; all others are complete.</summary>
    private static readonly string[] _incomplete = ["vm_flags", "x86_pte"];

    /// <param name="profile">The profile.</param>
    /// <param name="configuration">On or off.</param>
    /// <param name="equal">How many constants both know.</param>
    [Theory]
    [InlineData("v5.14", "on", 235)]
    [InlineData("v5.14", "off", 222)]
    [InlineData("v5.14-rfc", "on", 240)]
    [InlineData("v5.14-rfc", "off", 224)]
    [InlineData("v5.19", "on", 245)]
    [InlineData("v5.19", "off", 230)]
    [InlineData("v6.1", "on", 253)]
    [InlineData("v6.1", "off", 238)]
    [InlineData("v6.6", "on", 264)]
    [InlineData("v6.6", "off", 249)]
    [InlineData("v6.12", "on", 281)]
    [InlineData("v6.12", "off", 266)]
    [InlineData("v6.18", "on", 109)]
    [InlineData("v7.3", "on", 281)]
    [InlineData("v7.3", "off", 266)]
    public void Specified_constants_are_the_kernels(string profile, string configuration, int equal)
    {
        Dictionary<string, ulong> specified = ConstantsOf(profile, configuration == "on");
        List<string> wrong = [];
        int right = 0;
        foreach ((_, string name, ulong? value) in Evidence(profile, configuration))
        {
            bool described = specified.TryGetValue(name, out ulong found);
            right += described && found == value ? 1 : 0;
            if (described && found != value)
            {
                wrong.Add($"{name} is {Hex(value)} in the kernel, {Hex(found)} in the specification");
            }
            else if (!described && value is not (null or 0) && !IsLeftOut(name))
            {
                wrong.Add($"{name} ({Hex(value)}) is missing from the specification");
            }
        }

        Assert.Empty(wrong);
        Assert.Equal(equal, right);
    }

    [Fact]
    public void Groups_are_complete_but_for_those_declared_otherwise()
    {
        HashSet<string> incomplete = [];
        foreach (string profile in TruthFiles.ProfilesWithFacts)
        {
            Dictionary<string, ulong> specified = ConstantsOf(profile, isOn: true);
            incomplete.UnionWith(Evidence(profile, "on")
                .Where(fact => fact.Value is not (null or 0) && !specified.ContainsKey(fact.Name) && fact.Name != "MAX_SWAPPINESS")
                .Select(static fact => fact.Group));
        }

        Assert.Equal(_incomplete, incomplete.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Nothing_is_declared_missing_that_is_there()
    {
        string[] evidence = [.. TruthFiles.ProfilesWithFacts.SelectMany(static p => Evidence(p, "on")).Select(static e => e.Name).Distinct()];
        string[] specified = [.. TruthFiles.ProfilesWithFacts.SelectMany(static p => ConstantsOf(p, isOn: true).Keys).Distinct()];
        foreach (string name in _notSpecified.Values.SelectMany(static names => names))
        {
            Assert.Contains(evidence, e => e.StartsWith(name, StringComparison.Ordinal));
            Assert.DoesNotContain(name, specified);
        }
    }

    /// <summary>What the release of 6.1 has and the stable kernel that Debian ships has not, as told by comparing the two.</summary>
    [Fact]
    public void The_release_of_6_1_is_6_1_without_its_fixes()
    {
        EvaluatedSpec release = TruthSpec.With("v6.1", new Dictionary<string, bool>
        {
            ["PATCH_CHG_MASK_PAT"] = false,
            ["PATCH_HWPOISON_HAS_PFN"] = false,
            ["PATCH_TTU_HWPOISON"] = false,
        });
        Dictionary<string, ulong> constants = ConstantsOf(release, release);
        Assert.Equal(0x040f_ffff_ffff_fe78UL, constants["_PAGE_CHG_MASK"]);
        Assert.Equal(0x20UL, constants["TTU_IGNORE_HWPOISON"]);
        Assert.DoesNotContain("TTU_HWPOISON", constants.Keys);
        Func<ulong, ulong> hasPfn = new SpecFunctions(release, fiveLevels: false).Find("is_pfn_swap_entry")!;
        Func<ulong, ulong> shippedHasPfn = new SpecFunctions(TruthSpec.For("v6.1", isOn: true), fiveLevels: false).Find("is_pfn_swap_entry")!;
        ulong hwpoison = constants["SWP_HWPOISON"] << (int)constants["SWP_TYPE_SHIFT"];
        Assert.Equal((0UL, 1UL), (hasPfn(hwpoison), shippedHasPfn(hwpoison)));
    }

    /// <summary>The reference kernel of the recordings: Debian's 6.1 with one more marker, whose bit is 2.</summary>
    [Fact]
    public void The_reference_kernel_adds_one_marker_to_6_1()
    {
        Dictionary<string, ulong> plain = ConstantsOf("v6.1", isOn: true);
        Dictionary<string, ulong> reference = ConstantsOf("v6.1-pageout", isOn: true);
        Assert.Equal(4UL, reference["PTE_MARKER_PAGEOUT"]);
        Assert.Equal(5UL, reference["PTE_MARKER_MASK"]);
        Assert.Equal(30UL, reference["SWP_PTE_MARKER"]);
        Assert.Equal(["PTE_MARKER_MASK"], plain.Where(c => reference[c.Key] != c.Value).Select(static c => c.Key));
        Assert.Equal(["PTE_MARKER_PAGEOUT"], reference.Keys.Except(plain.Keys));
    }

    [Theory]
    [InlineData("v6.1", "", 34UL)]
    [InlineData("v6.1", "l5", 40UL)]
    [InlineData("v7.3", "l5", 40UL)]
    public void A_frame_number_in_a_swap_offset_is_as_wide_as_the_paging_mode_allows(string profile, string mode, ulong bits)
    {
        EvaluatedSpec spec = TruthSpec.For(profile, isOn: true, mode);
        Assert.Equal(bits, ConstantsOf(spec, spec)["SWP_PFN_BITS"]);
    }

    private static bool IsLeftOut(string name) =>
        _notSpecified.Values.Any(names => Array.Exists(names, n => name.StartsWith(n, StringComparison.Ordinal)));

    private static Dictionary<string, ulong> ConstantsOf(string profile, bool isOn) =>
        ConstantsOf(TruthSpec.For(profile, isOn), TruthSpec.For(profile, isOn: true));

    /// <summary>Constants, masks of fields, their bit numbers and values of enums, by the kernel's names.</summary>
    /// <param name="spec">The profile in the configuration asked for.</param>
    /// <param name="on">The profile with all options on: the kernel numbers bits whether or not the configuration uses them.</param>
    private static Dictionary<string, ulong> ConstantsOf(EvaluatedSpec spec, EvaluatedSpec on)
    {
        Dictionary<string, ulong> values = new(StringComparer.Ordinal);
        foreach (EvaluatedField field in spec.Layouts.Items.SelectMany(static l => l.Fields.Items).Where(static f => f.Kernel is not null))
        {
            values[field.Kernel!] = field.Kernel!.StartsWith("KPF_", StringComparison.Ordinal) ? (ulong)field.Ranges.Items[^1].Low : field.Mask;
        }

        foreach (EvaluatedField field in on.Layouts.Items.SelectMany(static l => l.Fields.Items))
        {
            string name = field.Kernel is { } kernel && kernel.StartsWith("_PAGE_", StringComparison.Ordinal)
                ? kernel.Replace("_PAGE_", "_PAGE_BIT_", StringComparison.Ordinal)
                : field.Source.Symbol;
            if (name.StartsWith("_PAGE_BIT_", StringComparison.Ordinal))
            {
                values[name] = (ulong)field.Ranges.Items[^1].Low;
            }
        }

        foreach (EvaluatedEnumValue value in spec.Enums.Items.SelectMany(static e => e.Values.Items).Where(static v => v.Kernel is not null))
        {
            values[value.Kernel!] = value.Value;
        }

        foreach (EvaluatedConstant constant in spec.ConstantGroups.Items.SelectMany(static g => g.Constants.Items))
        {
            values[constant.Name] = constant.Value;
        }

        return values;
    }

    /// <summary>Group, name and value of every constant of the evidence; null where that configuration does not have it.</summary>
    private static IEnumerable<(string Group, string Name, ulong? Value)> Evidence(string profile, string configuration) =>
        from section in TruthFiles.ReadFacts(profile).EnumerateObject()
        where section.Value.ValueKind == JsonValueKind.Object
        from fact in section.Value.EnumerateObject()
        select (section.Name, fact.Name, fact.Value.TryGetProperty(configuration, out JsonElement v) ? KernelVector.ParseHex(v.GetString()!) : (ulong?)null);

    private static string Hex(ulong? value) => value is { } v ? $"0x{v:x}" : "absent";
}
