using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace KernelBits.Benchmarks.Report;

/// <summary>Runs everything and writes <c>benchmarks/RESULTS.md</c>.</summary>
internal static class Results
{
    private static readonly (string Name, Func<string> Measure)[] s_sections =
    [
        ("Decode and encode", WordSections.Words),
        ("Kernel known when compiling, or chosen at run time", WordSections.Profiles),
        ("Classify a pagemap buffer", WordSections.Classify),
        ("Live kernel", LiveSection.Measure),
        ("Code size", CodeSizeSection.Measure),
        ("Generator", GeneratorSections.Costs),
        ("Generator, growth", GeneratorSections.Growth),
        ("Model", ReplaySection.Measure),
    ];

    public static void Write()
    {
        StringBuilder text = new(Heading());
        foreach ((string name, Func<string> measure) in s_sections)
        {
            Console.Error.WriteLine(name + " …");
            text.Append("\n## ").Append(name).Append("\n\n").Append(measure());
        }

        File.WriteAllText(Path.Combine(Folder(), "RESULTS.md"), text.ToString());
        Console.Write(text);
    }

    /// <summary>A number with two decimals.</summary>
    public static string Number(double value) => value.ToString("F2", CultureInfo.InvariantCulture);

    private static string Heading() => string.Create(CultureInfo.InvariantCulture, $"""
        # Results

        {DateTime.UtcNow:yyyy-MM-dd}, {ProcessorName()}, {Environment.ProcessorCount} processors, {RuntimeInformation.OSDescription},
        {RuntimeInformation.FrameworkDescription}. Written by `dotnet run -c Release --project benchmarks/Kernel.Benchmarks -- results`.

        Passes that are compared run in turn, round after round in one process, after the last tier of the JIT has compiled them; a
        ratio is the median of the rounds' ratios, a time that of the fastest round. Ratios hold elsewhere, times do not.

        """);

    private static string ProcessorName()
    {
        const string key = "model name";
        string? line = File.Exists("/proc/cpuinfo") ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(static l => l.StartsWith(key, StringComparison.Ordinal)) : null;
        return line is null ? RuntimeInformation.ProcessArchitecture.ToString() : line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }

    private static string Folder([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", ".."));
}
