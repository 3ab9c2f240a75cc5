using System.Collections.Immutable;
using System.Text.Json;
using BitLayouts.Spec.Evaluation;
using Xunit;

namespace KernelBits.Tests.Truth;

/// <summary>Every constant of the specification that the evidence knows, in both configurations.</summary>
public sealed class ConstantTests
{
    /// <summary>Evidence about things that the specification does not describe; each by a prefix or a whole name, with the reason.</summary>
    private static readonly ImmutableDictionary<string, string[]> _notSpecified = new Dictionary<string, string[]>
    {
        ["memory encryption is off, so these equal the names without it"] =
            ["_KERNPG_TABLE_NOENC", "_PAGE_TABLE_NOENC", "PAGE_KERNEL_NOENC", "PAGE_KERNEL_EXEC_NOENC", "__PAGE_KERNEL_NOENC", "__PAGE_KERNEL_ENC", "_PAGE_ENC"],
        ["protections of the kernel's own mappings under further names"] =
            ["__PAGE_KERNEL", "PAGE_KERNEL_IO"],
        ["where the kernel itself lies"] = ["__PAGE_OFFSET", "__PHYSICAL_START"],
        ["the self-test of the page attribute code"] = ["_PAGE_BIT_CPA_TEST", "_PAGE_CPA_TEST"],
        ["single bits of the protection key, which is one field"] = ["_PAGE_BIT_PKEY_BIT", "_PAGE_PKEY_BIT"],
        ["the number of cache modes"] = ["_PAGE_CACHE_MODE_NUM"],
        ["flags of vmalloc areas, not of vmas"] =
            ["VM_ALLOC", "VM_DMA_COHERENT", "VM_FLUSH_RESET_PERMS", "VM_IOREMAP", "VM_KASAN", "VM_MAP", "VM_NO_GUARD", "VM_NO_HUGE_VMAP", "VM_UNINITIALIZED", "VM_USERMAP"],
        ["no flags of vmas in spite of their names"] = ["VM_READAHEAD_PAGES", "VM_UNMAPPED_AREA_TOPDOWN"],
        ["0 on this architecture"] = ["VM_ARCH_CLEAR", "VM_GROWSUP", "VM_MTE", "VM_NONE", "VM_PKEY_BIT4"],
        ["further names of flags"] = ["VM_HIGH_ARCH_BIT_", "VM_STACK", "VM_UFFD_MINOR_BIT"],
    }.ToImmutableDictionary();

    [Theory]
    [InlineData("on", 186)]
    [InlineData("off", 170)]
    public void Specified_constants_are_the_kernels(string configuration, int atLeast)
    {
        Dictionary<string, ulong> specified = ConstantsOf(configuration == "on" ? TruthSpec.On : TruthSpec.Off);
        List<string> wrong = [];
        int right = 0;
        foreach ((string name, ulong? value) in Evidence(configuration))
        {
            bool described = specified.TryGetValue(name, out ulong found);
            if (!described && value is null or 0)
            {
                continue;
            }

            right += described && found == value ? 1 : 0;
            if (described && found != value)
            {
                wrong.Add($"{name} is {Hex(value)} in the kernel, {Hex(found)} in the specification");
            }
            else if (!described && !_notSpecified.Values.Any(names => Array.Exists(names, n => name.StartsWith(n, StringComparison.Ordinal))))
            {
                wrong.Add($"{name} ({Hex(value)}) is missing from the specification");
            }
        }

        Assert.Empty(wrong);
        Assert.InRange(right, atLeast, int.MaxValue);
    }

    [Fact]
    public void Nothing_is_declared_missing_that_is_there()
    {
        string[] evidence = [.. Evidence("on").Select(static e => e.Name)];
        string[] specified = [.. ConstantsOf(TruthSpec.On).Keys];
        foreach (string name in _notSpecified.Values.SelectMany(static names => names))
        {
            Assert.Contains(evidence, e => e.StartsWith(name, StringComparison.Ordinal));
            Assert.DoesNotContain(name, specified);
        }
    }

    /// <summary>Constants, masks of fields, their bit numbers and values of enums, by the kernel's names.</summary>
    private static Dictionary<string, ulong> ConstantsOf(EvaluatedSpec spec)
    {
        Dictionary<string, ulong> values = new(StringComparer.Ordinal);
        foreach (EvaluatedField field in spec.Layouts.Items.SelectMany(static l => l.Fields.Items).Where(static f => f.Kernel is not null))
        {
            values[field.Kernel!] = field.Mask;
        }

        // The kernel numbers bits whether or not the configuration uses them.
        foreach (EvaluatedField field in TruthSpec.On.Layouts.Items.SelectMany(static l => l.Fields.Items))
        {
            if (field.Kernel?.StartsWith("_PAGE_", StringComparison.Ordinal) == true)
            {
                values[field.Kernel.Replace("_PAGE_", "_PAGE_BIT_", StringComparison.Ordinal)] = (ulong)field.Ranges.Items[^1].Low;
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

    /// <summary>Name and value of every constant of the evidence; null where that configuration does not have it.</summary>
    private static IEnumerable<(string Name, ulong? Value)> Evidence(string configuration) =>
        from section in TruthFiles.ReadFacts().EnumerateObject()
        where section.Value.ValueKind == JsonValueKind.Object
        from fact in section.Value.EnumerateObject()
        select (fact.Name, fact.Value.TryGetProperty(configuration, out JsonElement v) ? KernelVector.ParseHex(v.GetString()!) : (ulong?)null);

    private static string Hex(ulong? value) => value is { } v ? $"0x{v:x}" : "absent";
}
