using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using KernelBits.Benchmarks.CodeSize;
using KernelBits.Benchmarks.Generator;
using KernelBits.Benchmarks.Live;
using KernelBits.Benchmarks.Replay;
using KernelBits.Benchmarks.Report;

namespace KernelBits.Benchmarks;

internal static class Program
{
    private static int Main(string[] args)
    {
        switch (args)
        {
            case ["results"]:
                Results.Write();
                break;
            case ["check"]:
                return RatioCheck.Run();
            case ["live"] when OperatingSystem.IsLinux():
                LiveContests.Run();
                break;
            case [CodeSizes.ChildArgument]:
                CodeSizes.Compile();
                break;
            case [GeneratorCosts.ChildArgument]:
                GeneratorCosts.RunOnce();
                break;
            case [ReplayCosts.ChildArgument]:
                ReplayCosts.RunOnce();
                break;
            default:
                BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, DefaultConfig.Instance);
                break;
        }

        return 0;
    }
}
