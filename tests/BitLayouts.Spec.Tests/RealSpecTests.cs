using System.Diagnostics;
using BitLayouts.Spec.Evaluation;
using Xunit;

namespace BitLayouts.Spec.Tests;

/// <summary>The language on the specification it is for.</summary>
public class RealSpecTests
{
    [Fact]
    public void The_specification_has_no_mistakes() => Assert.Empty(SpecCompiler.Compile(Repository.Read(Repository.Specification)).Diagnostics);

    [Fact]
    public void Compiling_it_twice_gives_equal_results()
    {
        string text = Repository.Read(Repository.Specification);
        SpecCompilation first = SpecCompiler.Compile(text);
        SpecCompilation moved = SpecCompiler.Compile("\n\n" + text);
        Assert.Equal(first.Spec, moved.Spec);
        Assert.Equal(first.Spec!.GetHashCode(), moved.Spec!.GetHashCode());
    }

    public static TheoryData<string> Profiles => [.. SpecCompiler.Compile(Repository.Read(Repository.Specification)).Profiles.Select(static p => p.Name)];

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Every_switch_can_be_set_otherwise_in_every_profile(string profile)
    {
        string text = Repository.Read(Repository.Specification);
        SpecCompilation declared = SpecCompiler.Compile(text);
        EquatableArray<string> on = declared.Profiles.First(p => p.Name == profile).On;
        foreach (string name in declared.Switches.Select(static s => s.Name))
        {
            SpecCompilerOptions options = new()
            {
                Profile = profile,
                Switches = new Dictionary<string, bool> { [name] = !on.Contains(name) },
                ChosenProfileOnly = true,
            };
            Assert.Empty(SpecCompiler.Compile(text, options).Diagnostics);
        }
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Every_profile_has_no_mistakes_with_every_option_off_in_every_mode(string profile)
    {
        string text = Repository.Read(Repository.Specification);
        SpecCompilation declared = SpecCompiler.Compile(text);
        EquatableArray<string> off = declared.Off(profile);
        string[] modes = [.. declared.Switches.Where(static s => s.Kind == SwitchKind.Mode).Select(static s => s.Name)];
        for (int set = 0; set < 1 << modes.Length; set++)
        {
            Dictionary<string, bool> switches = declared.Switches.ToDictionary(static s => s.Name, s => off.Contains(s.Name));
            for (int mode = 0; mode < modes.Length; mode++)
            {
                switches[modes[mode]] = (set >> mode & 1) != 0;
            }

            SpecCompilerOptions options = new() { Profile = profile, Switches = switches, ChosenProfileOnly = true };
            Assert.Empty(SpecCompiler.Compile(text, options).Diagnostics);
        }
    }

    [Fact]
    public void Swap_types_follow_the_configuration()
    {
        // The independent truth is the compiled kernel's: with everything on, 5.14 with the RFC applied has 24 swap files.
        string text = Repository.Read(Repository.Specification);
        EvaluatedConstant constant = SpecCompiler.Compile(text).Spec!.ConstantGroups
            .SelectMany(static g => g.Constants).First(static c => c.Name == "MAX_SWAPFILES");
        Assert.Equal(24UL, constant.Value);
        Assert.Equal("MaxSwapfiles", constant.MemberName);
    }

    [Fact]
    public void A_warm_compilation_is_quick()
    {
        // The bound is far from the usual time (about 100 ms), so that only a change of order is noticed on a busy machine.
        string text = Repository.Read(Repository.Specification);
        SpecCompiler.Compile(text);
        Stopwatch clock = Stopwatch.StartNew();
        SpecCompiler.Compile(text);
        Assert.InRange(clock.ElapsedMilliseconds, 0, 1_000);
    }
}
