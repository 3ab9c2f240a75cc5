using KernelBits.Packages.Tests.Building;
using Xunit;

namespace KernelBits.Packages.Tests;

/// <summary>A mistake in a new project's specification is reported where it is.</summary>
[Collection(PackagesCollection.Name)]
public sealed class MistakeTests(PackageFeed feed)
{
    private const string Specification = "registers/uart.bitlayouts.json";

    private const string Planted = "\"stop\", \"bits\": 2";

    [StrangerFact]
    public void Overlap_is_an_error_at_its_line_and_column()
    {
        string folder = feed.NewProject("Mistake");
        string[] lines = File.ReadAllLines(Path.Combine(folder, Specification));
        int line = Array.FindIndex(lines, static l => l.Contains(Planted, StringComparison.Ordinal));
        int column = lines[line].IndexOf(Planted, StringComparison.Ordinal) + Planted.Length - 1;
        ProgramResult built = ChildProgram.Dotnet(folder, "build", "-nologo");
        Assert.NotEqual(0, built.ExitCode);
        string place = $"{Path.Combine(folder, Specification)}({line + 1},{column + 1}): error BL0403: ";
        string error = Assert.Single(built.Lines.Where(l => l.StartsWith(place, StringComparison.Ordinal)).Distinct());
        Assert.Contains("bit 2", error, StringComparison.Ordinal);
        Assert.Contains("word_length", error, StringComparison.Ordinal);
    }
}
