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
            case ["words"]:
                Console.WriteLine(WordSections.Words());
                Console.WriteLine(WordSections.Profiles());
                Console.WriteLine(WordSections.Classify());
                break;
            case [ScaleContest.Argument]:
                Console.Write(ReplaySection.Scale());
                break;
            case ["live"] when OperatingSystem.IsLinux():
                LiveContests.Run();
                break;
            case [CodeSizes.ChildArgument]:
                CodeSizes.Compile();
                break;
            case [PassCode.ChildArgument]:
                PassCode.Compile();
                break;
            case [GeneratorCosts.ChildArgument]:
                GeneratorCosts.RunOnce();
                break;
            case [ReplayCosts.ChildArgument]:
                ReplayCosts.RunOnce();
                break;
            default:
                // The default of two minutes is too little for a generator, its analyzers and two slow cores.
                BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, ManualConfig.Create(DefaultConfig.Instance).WithBuildTimeout(TimeSpan.FromMinutes(10)));
                break;
        }

        return 0;
    }
}
