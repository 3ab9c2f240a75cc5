using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Xunit.Abstractions;

namespace KernelBits.FsCheck.Tests;

/// <summary>A thousand words of any layout meet everything in which its code could differ.</summary>
public sealed class BiasTests(ITestOutputHelper output)
{
    private const int Samples = 1_000;
    private const int Size = 100;

    private static readonly Rnd _seed = new(20210807);

    /// <summary>Every layout that differs from the same in an older profile, with modes off and on, and all of the oldest.</summary>
    public static TheoryData<string, bool, string> Layouts
    {
        get
        {
            TheoryData<string, bool, string> data = [];
            HashSet<string> seen = [];
            foreach ((string profile, bool modes) in KernelProfiles.All.SelectMany(static p => new[] { (p.Name, false), (p.Name, true) }))
            {
                foreach (BitLayoutInfo layout in BitLayoutRegistry.In(Kernel(profile, modes)).Where(l => seen.Add(Shape(l))))
                {
                    data.Add(profile, modes, layout.Name);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Every_kind_is_met(string profile, bool modes, string name)
    {
        (BitLayoutInfo layout, ulong[] words) = Sample(Kernel(profile, modes), name);
        string[] met = [.. words.Select(w => layout.KindOf(w)?.Name ?? "").Where(static k => k.Length > 0).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(layout.Kinds.Select(static k => k.Name).Order(StringComparer.Ordinal), met);
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Every_field_is_met_at_zero_one_and_its_largest(string profile, bool modes, string name)
    {
        (BitLayoutInfo layout, ulong[] words) = Sample(Kernel(profile, modes), name);
        foreach (BitFieldInfo field in layout.Fields)
        {
            Assert.All(Extremes(field), value => Assert.True(words.Any(w => field.Get(w) == value), $"{field} is never 0x{value:x}"));
        }
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Words_of_a_kind_are_of_it_and_meet_what_it_allows(string profile, bool modes, string name)
    {
        BitLayoutInfo layout = BitLayoutRegistry.Find(name, Kernel(profile, modes))!;
        foreach (BitKindInfo kind in layout.Kinds)
        {
            ulong[] words = [.. LayoutWords.Generate(layout, kind).Sample(Samples, _seed, Size)];
            Assert.All(words, w => Assert.Same(kind, layout.KindOf(w)));
            foreach ((BitFieldInfo field, ulong value) in (kind.Layout ?? layout).Fields.Where(static f => !f.IsAlias).SelectMany(static f => Extremes(f).Select(v => (f, v))))
            {
                Assert.True(
                    words.Any(w => field.Get(w) == value) || !words.Any(w => field.TrySet(w, value, out ulong changed) && kind.Matches(changed)),
                    $"{kind} {name} could have 0x{value:x} in {field}");
            }
        }
    }

    [Fact]
    public void The_bias_in_figures()
    {
        int layouts = 0, kinds = 0, values = 0, latest = 0;
        string what = "";
        foreach (object[] row in Layouts)
        {
            (BitLayoutInfo layout, ulong[] words) = Sample(Kernel((string)row[0], (bool)row[1]), (string)row[2]);
            layouts++;
            foreach (BitKindInfo kind in layout.Kinds)
            {
                kinds++;
                Met(Array.FindIndex(words, w => kind.Matches(w)), $"{kind} {layout} of {row[0]}");
            }

            foreach ((BitFieldInfo field, ulong value) in layout.Fields.SelectMany(static f => Extremes(f).Select(v => (f, v))))
            {
                values++;
                Met(Array.FindIndex(words, w => field.Get(w) == value), $"0x{value:x} in {layout}.{field} of {row[0]}");
            }
        }

        output.WriteLine($"{layouts} different layouts of {KernelProfiles.All.Length} profiles: {kinds} kinds and {values} values of fields are all met");
        output.WriteLine($"within {Samples} words each; the latest, {what}, as word {latest + 1}");

        void Met(int index, string meeting)
        {
            Assert.InRange(index, 0, Samples - 1);
            (latest, what) = index > latest ? (index, meeting) : (latest, what);
        }
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Both_answers_of_every_predicate_are_met(string profile, bool modes, string name)
    {
        (BitLayoutInfo layout, ulong[] words) = Sample(Kernel(profile, modes), name);
        foreach (BitPredicateInfo predicate in layout.Predicates)
        {
            Assert.True(
                words.Any(predicate.Holds) || Holds(Kernel(profile, !modes), layout, predicate) || AsksForAnAbsentKind(layout, predicate),
                $"{predicate.Name} never holds");
            Assert.False(words.All(predicate.Holds), $"{predicate.Name} always holds");
        }
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Neighbours_across_every_edge_of_a_kind_are_met(string profile, bool modes, string name)
    {
        (BitLayoutInfo layout, ulong[] words) = Sample(Kernel(profile, modes), name);
        foreach (BitKindInfo kind in layout.Kinds)
        {
            Assert.Contains(words, w => kind.Matches(w) != OneBitAway(layout, w).All(n => kind.Matches(n) == kind.Matches(w)));
        }
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Values_of_fields_meet_zero_one_and_the_largest(string profile, bool modes, string name)
    {
        foreach (BitFieldInfo field in BitLayoutRegistry.Find(name, Kernel(profile, modes))!.Fields)
        {
            ulong[] values = [.. FieldValues.Generate(field).Sample(Samples, _seed, Size)];
            Assert.All(Extremes(field), value => Assert.Contains(value, values));
            Assert.All(values, v => Assert.True(v <= field.Max && (v & ~field.Max) == 0));
        }
    }

    [Fact]
    public void Words_stay_within_their_layout()
    {
        foreach (BitLayoutInfo layout in KernelProfiles.All.SelectMany(static p => BitLayoutRegistry.In(p.Kernel)))
        {
            Assert.All(LayoutWords.Generate(layout).Sample(Samples, _seed, Size), w => Assert.Equal(0UL, w & ~layout.WordMask));
        }
    }

    private static ulong[] Extremes(BitFieldInfo field) => [0, field.Max & (~field.Max + 1), field.Max];

    private static IEnumerable<ulong> OneBitAway(BitLayoutInfo layout, ulong word) =>
        Enumerable.Range(0, layout.Width).Select(bit => word ^ (1UL << bit));

    /// <summary>What the machine decides can make a predicate hold for no word.</summary>
    private static bool Holds(KernelProfile kernel, BitLayoutInfo layout, BitPredicateInfo predicate)
    {
        (BitLayoutInfo other, ulong[] words) = Sample(kernel, layout.Name);
        return words.Any(w => other.Predicates.Any(o => o.Name == predicate.Name && o.Holds(w)));
    }

    /// <summary>Where another kernel has words for which the predicate holds, they are all of kinds that this kernel does not have.</summary>
    private static bool AsksForAnAbsentKind(BitLayoutInfo layout, BitPredicateInfo predicate) => KernelProfiles.All
        .Where(p => BitLayoutRegistry.Find(layout.Name, p.Kernel) is not null)
        .Any(p =>
        {
            (BitLayoutInfo other, ulong[] words) = Sample(p.Kernel, layout.Name);
            ulong[] holding = [.. words.Where(w => other.Predicates.Any(o => o.Name == predicate.Name && o.Holds(w)))];
            return holding.Length > 0 && holding.All(w => layout.Kinds.All(k => k.Name != other.KindOf(w)?.Name));
        });

    private static KernelProfile Kernel(string profile, bool modes) =>
        KernelProfiles.Find(profile)!.Value.With(KernelSwitches.AllMode, modes);

    private static string Shape(BitLayoutInfo layout) => string.Join(
        '\n',
        [layout.Name, .. layout.Fields.Select(static f => $"{f.Name} {f.Bits}"), .. layout.Kinds.Select(static k => k.Name), .. layout.Predicates.Select(static p => $"{p}")]);

    private static (BitLayoutInfo Layout, ulong[] Words) Sample(KernelProfile kernel, string name)
    {
        BitLayoutInfo layout = BitLayoutRegistry.Find(name, kernel)!;
        return (layout, [.. LayoutWords.Generate(layout).Sample(Samples, _seed, Size)]);
    }
}
