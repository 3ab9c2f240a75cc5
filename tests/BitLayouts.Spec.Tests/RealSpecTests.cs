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

    [Fact]
    public void Each_of_its_switches_can_be_set_off()
    {
        string text = Repository.Read(Repository.Specification);
        foreach (string name in SpecCompiler.Compile(text).Switches.Select(static s => s.Name))
        {
            SpecCompilation compilation = SpecCompiler.Compile(
                text, new SpecCompilerOptions { Switches = new Dictionary<string, bool> { [name] = false } });
            Assert.NotNull(compilation.Spec);
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
        // The bound is far from the usual time (about 20 ms), so that only a change of order is noticed on a busy machine.
        string text = Repository.Read(Repository.Specification);
        SpecCompiler.Compile(text);
        Stopwatch clock = Stopwatch.StartNew();
        SpecCompiler.Compile(text);
        Assert.InRange(clock.ElapsedMilliseconds, 0, 1_000);
    }
}
