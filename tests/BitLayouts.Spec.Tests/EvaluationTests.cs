using BitLayouts.Spec.Evaluation;
using Xunit;

namespace BitLayouts.Spec.Tests;

/// <summary>What the sample of every feature means.</summary>
public class EvaluationTests
{
    private static readonly string Text = Repository.Read(SampleFile.Path);

    [Fact]
    public void The_sample_has_no_mistakes() => Assert.Empty(SpecCompiler.Compile(Text).Diagnostics);

    [Fact]
    public void The_file_says_its_namespace_accessibility_profile_and_choices()
    {
        SpecCompilation compilation = SpecCompiler.Compile(Text);
        Assert.Equal(
            ("Sample.Bits", "internal", "v3-soft", "The last, with soft-dirty."),
            (compilation.Spec!.Namespace, compilation.Spec.Accessibility, compilation.Spec.Profile, compilation.Spec.ProfileDoc));
        Assert.Equal(["v1", "v2", "v3"], compilation.Versions);
        Assert.Equal(
            [("v1", "v1", "Read."), ("v3-soft", "v3", "Compiled."), ("v3", "v3", "Compiled.")],
            compilation.Profiles.Select(static p => (p.Name, p.Version, p.Evidence)));
        Assert.Equal(["CONFIG_MARKER", "CONFIG_SOFT"], compilation.Profiles[1].On);
        Assert.Equal(
            [
                ("CONFIG_MARKER", SwitchKind.Config, "Markers exist."), ("CONFIG_SOFT", SwitchKind.Config, "Soft-dirty tracking."),
                ("PATCH_RIGHTS", SwitchKind.Patch, "A backport."), ("CPU_WIDE", SwitchKind.Mode, "Wide words."),
            ],
            compilation.Switches.Select(static s => (s.Name, s.Kind, s.Doc)));
    }

    [Fact]
    public void The_chosen_profile_alone_is_evaluated_to_the_same_result_and_shows_its_own_mistakes_only()
    {
        SpecCompilerOptions alone = new() { Profile = "v1", ChosenProfileOnly = true };
        Assert.Equal(Compile("v1"), SpecCompiler.Compile(Text, alone).Spec);
        string broken = Text.Replace("\"0xffff_ffff_ffff_ffff\"", "\"1 / 0\"", StringComparison.Ordinal);
        Assert.Equal("BL0305", Assert.Single(SpecCompiler.Compile(broken, alone with { ChosenProfileOnly = false }).Diagnostics).Id);
        Assert.Empty(SpecCompiler.Compile(broken, alone).Diagnostics);
        Assert.Equal("BL0305", Assert.Single(SpecCompiler.Compile(broken, alone with { Profile = "v3" }).Diagnostics).Id);
    }

    [Fact]
    public void Off_leaves_patches_on_and_turns_options_off()
    {
        SpecCompilation compilation = SpecCompiler.Compile(Text);
        Assert.Equal(["PATCH_RIGHTS"], compilation.Off("v1"));
        Assert.Empty(compilation.Off("v3-soft"));
        Assert.Throws<ArgumentException>(() => compilation.Off("v2"));
    }

    [Theory]
    [InlineData("v1", "entry_mksoft", "entry_clear_global", null, null)]
    [InlineData("v3-soft", "entry_mksoft_dirty", null, "entry_high", "_SOFT_DIRTY")]
    public void An_item_has_the_kernels_name_of_the_version(string profile, string renamed, string? given, string? late, string? field)
    {
        EvaluatedLayout entry = Compile(profile).Layouts[0];
        Assert.Equal(renamed, entry.Mutators.Single(static m => m.Name == "mk_soft_dirty").Kernel);
        Assert.Equal(given, entry.Mutators.Single(static m => m.Name == "clear_global").Kernel);
        Assert.Equal(late, entry.Predicates.Single(static p => p.Name == "high").Kernel);
        Assert.Equal(field, entry.Fields.SingleOrDefault(static f => f.Name == "soft_dirty")?.Kernel);
    }

    [Theory]
    [InlineData("v1", 1UL, 7UL, true, 1UL)]
    [InlineData("v3-soft", ulong.MaxValue, 7UL, true, 3UL)]
    [InlineData("v3", ulong.MaxValue, 8UL, false, 1UL)]
    public void Constants_follow_version_and_configuration(string profile, ulong late, ulong maxFiles, bool hasMarker, ulong low)
    {
        EvaluatedConstantGroup group = Compile(profile).ConstantGroups[0];
        Assert.Equal(late, Find(group, "LATE").Value);
        Assert.Equal(maxFiles, Find(group, "MAX_FILES").Value);
        Assert.Equal(low, Find(group, "LOW").Value);
        Assert.Equal(hasMarker, group.Constants.Any(static c => c.Name == "MARKER"));
    }

    [Fact]
    public void A_constant_keeps_its_expression_unit_and_source()
    {
        EvaluatedConstantGroup group = Compile("v3-soft").ConstantGroups[0];
        Assert.Equal(
            new EvaluatedConstant(
                "MAX_FILES", "MaxFiles", true, 7, "(1 << TYPE_BITS) - MARKER_NUM", "Types for files.", "types", new EvaluatedSource("swap.h", "MAX_FILES", "1")),
            Find(group, "MAX_FILES"));
        Assert.Equal("SWP_MARKER", Find(group, "MARKER").Source.Symbol);
        Assert.Null(Find(group, "TYPE_BITS").Expression);
        Assert.Equal("Bits of a type. \"Größe\" 𝄞", Find(group, "TYPE_BITS").Doc);
        Assert.Equal("Later", Find(group, "LATE").MemberName);
    }

    [Fact]
    public void An_enum_has_its_names_and_values()
    {
        EvaluatedEnum item = Compile("v3").Enums[0];
        Assert.Equal("Caching", item.TypeName);
        Assert.Equal(
            [("write_back", "WriteBack", "WB", 0UL), ("write_combining", "WriteCombining", "WC", 1UL), ("uncached", "None", null, 3UL)],
            item.Values.Select(static v => (v.Name, v.MemberName, v.Kernel, v.Value)));
        Assert.Equal(2, Compile("v1").Enums[0].Values.Count);
    }

    [Fact]
    public void A_field_has_its_bits_type_and_references_in_CSharp_names()
    {
        EvaluatedLayout entry = Compile("v3-soft").Layouts[0];
        EvaluatedField mode = Field(entry, "mode");
        Assert.Equal([new BitRange(7, 7), new BitRange(3, 2)], mode.Ranges);
        Assert.Equal((3, 0x8cUL, FieldType.Enum, "Caching", "IsThere"), (mode.Bits, mode.Mask, mode.Type, mode.TypeRef, mode.When));
        EvaluatedField frame = Field(entry, "frame");
        Assert.Equal((false, "IsNeedsInvert", 4, "bytes"), (frame.Inverted, frame.InvertedWhen, frame.Shift, frame.Unit));
        Assert.Equal("Global, Protection", string.Join(", ", Field(entry, "access").AliasOf));
        EvaluatedField offset = Field(entry, "offset");
        Assert.Equal((true, null, "Frame", "IsNotThere"), (offset.Inverted, offset.InvertedWhen, offset.AliasOf.Items.Single(), offset.When));
        Assert.Equal((FieldType.Layout, "Rights"), (Field(entry, "protection").Type, Field(entry, "protection").TypeRef));
        Assert.Equal((FieldType.Bool, "_PRESENT"), (Field(entry, "present").Type, Field(entry, "present").Kernel));
        Assert.Equal(FieldType.UInt, Field(entry, "frame").Type);
    }

    [Fact]
    public void A_source_is_inherited_piece_by_piece()
    {
        EvaluatedLayout entry = Compile("v3-soft").Layouts[0];
        Assert.Equal(new EvaluatedSource("entry.h", "entry_t", "1"), entry.Source);
        Assert.Equal(new EvaluatedSource("entry.h", "_PRESENT", "1"), Field(entry, "present").Source);
        Assert.Equal(new EvaluatedSource("entry.h", "entry_t", "1"), Field(entry, "mode").Source);
    }

    [Fact]
    public void Conditions_are_bound_with_symbols_and_decided_switches_are_gone()
    {
        EvaluatedLayout entry = Compile("v3-soft").Layouts[0];
        Expr.Number zero = new(0, null);
        Expr mask = new Expr.Binary("|", new Expr.Number(1, "PresentMask"), new Expr.Number(0x60, null));
        Expr present = new Expr.Field("Present", true);
        Assert.Equal(
            new Expr.Binary("&&", new Expr.Binary("==", new Expr.Binary("&", new Expr.Raw(), new Expr.Not(mask)), zero), new Expr.Not(present)),
            Predicate(entry, "none").Condition);
        Assert.Equal(new Expr.Field("SoftDirty", true), Predicate(entry, "soft").Condition);
        Assert.Equal(new Expr.Not(new Expr.Predicate("IsThere")), Predicate(entry, "not_there").Condition);
        Expr.Binary marker = Assert.IsType<Expr.Binary>(entry.Kinds[3].Condition);
        Assert.Equal(new Expr.Binary("==", new Expr.Field("Type", false), new Expr.Number(7, "SwapConstants.Marker")), marker.Right);
        Assert.Equal(new Expr.Truth(false), Predicate(Compile("v3").Layouts[0], "soft").Condition);
    }

    [Fact]
    public void What_a_profile_does_not_have_is_gone_from_everything()
    {
        EvaluatedLayout with = Compile("v3-soft").Layouts[0];
        EvaluatedLayout without = Compile("v3").Layouts[0];
        Assert.Equal(["SoftDirty"], with.Mutators[0].Set);
        Assert.Empty(without.Mutators[0].Set);
        Assert.Equal((4, 3), (with.Kinds.Count, without.Kinds.Count));
        Assert.Equal((0, 1), (with.Reserved.Count, without.Reserved.Count));
        Assert.DoesNotContain(without.Fields, static f => f.Name == "soft_dirty");
    }

    [Fact]
    public void Mutators_and_conversions_name_CSharp_fields()
    {
        EvaluatedLayout entry = Compile("v3-soft").Layouts[0];
        Assert.Equal(["Present"], entry.Mutators[1].Set);
        Assert.Equal(["Global"], entry.Mutators[1].Clear);
        EvaluatedConversion conversion = Assert.Single(entry.Conversions);
        Assert.Equal(("ToSwapEntry", "swap_entry", "SwapEntry"), (conversion.MemberName, conversion.TargetName, conversion.TargetType));
        Assert.Equal([new EvaluatedMapping("Type", "Type", false), new EvaluatedMapping("Frame", "Offset", true)], conversion.Map);
        Assert.Equal([new EvaluatedMapping("raw", "raw", false)], Compile("v3").Layouts[1].Conversions[0].Map);
        Assert.Equal(("swap_entry", "SwapEntry"), (entry.Kinds[2].LayoutName, entry.Kinds[2].LayoutType));
    }

    [Fact]
    public void Switches_can_be_set_other_than_the_profile_sets_them()
    {
        SpecCompilation compilation = SpecCompiler.Compile(
            Text, new SpecCompilerOptions { Profile = "v3", Switches = new Dictionary<string, bool> { ["CONFIG_SOFT"] = true } });
        Assert.Contains(compilation.Spec!.Layouts[0].Fields, static f => f.Name == "soft_dirty");
        Assert.Empty(compilation.Diagnostics);
    }

    [Fact]
    public void An_unknown_profile_or_switch_is_reported()
    {
        SpecCompilation profile = SpecCompiler.Compile(Text, new SpecCompilerOptions { Profile = "v4" });
        Assert.Null(profile.Spec);
        Assert.Equal("There is no profile 'v4'; did you mean 'v1'?", Assert.Single(profile.Diagnostics).Message);
        SpecCompilation setting = SpecCompiler.Compile(
            Text, new SpecCompilerOptions { Switches = new Dictionary<string, bool> { ["CONFIG_SOFTY"] = true } });
        Assert.Equal("There is no switch 'CONFIG_SOFTY'; did you mean 'CONFIG_SOFT'?", Assert.Single(setting.Diagnostics).Message);
    }

    [Fact]
    public void A_file_without_profiles_has_the_newest_version_and_all_switches_off()
    {
        SpecCompilation compilation = SpecCompiler.Compile(Sample.Constants(
            """
            { "name": "A", "value": 1, "until": "2", "doc": "d" },
            { "name": "A", "value": 2, "since": "2", "doc": "d" },
            { "name": "B", "value": 3, "if": "X", "doc": "d" }
            """,
            """
            "versions": ["1", "2"], "switches": [ { "name": "X", "doc": "d", "source": { "file": "f", "version": "1" } } ]
            """));
        Assert.Empty(compilation.Diagnostics);
        Assert.Equal(("", 2UL), (compilation.Spec!.Profile, Assert.Single(compilation.Spec.ConstantGroups[0].Constants).Value));
    }

    [Theory]
    [InlineData("_PAGE_BIT_PRESENT", "PageBitPresent")]
    [InlineData("MAX_SWAPFILES", "MaxSwapfiles")]
    [InlineData("PTRS_PER_PTE", "PtrsPerPte")]
    [InlineData("BIT0", "Bit0")]
    [InlineData("vmemmap_Base4", "VmemmapBase4")]
    [InlineData("A", "A")]
    public void Kernel_names_get_DotNet_casing(string name, string expected)
    {
        SpecCompilation compilation = SpecCompiler.Compile(
            Sample.Constants($$"""{ "name": "{{name}}", "value": 1, "doc": "d" }"""));
        Assert.Equal(expected, compilation.Spec!.ConstantGroups[0].Constants[0].MemberName);
    }

    [Fact]
    public void A_mistake_takes_only_what_is_broken_away()
    {
        SpecCompilation compilation = SpecCompiler.Compile(Text
            .Replace("\"bits\": \"5:4\"", "\"bits\": \"4:5\"", StringComparison.Ordinal)
            .Replace("\"value\": \"1\",", "\"value\": \"1 +\",", StringComparison.Ordinal)
            .Replace("type < MAX_FILES", "typ < MAX_FILES", StringComparison.Ordinal));
        Assert.Equal(["BL0301", "BL0401", "BL0302"], compilation.Diagnostics.Select(static d => d.Id));
        EvaluatedSpec spec = compilation.Spec!;
        Assert.Equal(["write_back", "uncached"], spec.Enums[0].Values.Select(static v => v.Name));
        Assert.Equal(9, spec.Layouts[0].Fields.Count);
        Assert.Equal(["none", "present", "marker"], spec.Layouts[0].Kinds.Select(static k => k.Name));
        Assert.Equal(3, spec.Layouts.Count);
    }

    private static EvaluatedSpec Compile(string profile) => SpecCompiler.Compile(Text, new SpecCompilerOptions { Profile = profile }).Spec!;

    private static EvaluatedConstant Find(EvaluatedConstantGroup group, string name) => group.Constants.Single(c => c.Name == name);

    private static EvaluatedField Field(EvaluatedLayout layout, string name) => layout.Fields.Single(f => f.Name == name);

    private static EvaluatedPredicate Predicate(EvaluatedLayout layout, string name) => layout.Predicates.Single(p => p.Name == name);
}
