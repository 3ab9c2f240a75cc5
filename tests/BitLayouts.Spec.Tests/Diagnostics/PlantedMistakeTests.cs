using System.IO.Enumeration;
using BitLayouts.Spec.Diagnostics;
using Xunit;

namespace BitLayouts.Spec.Tests.Diagnostics;

public class PlantedMistakeTests
{
    public static TheoryData<int, string> Mistakes
    {
        get
        {
            TheoryData<int, string> data = [];
            for (int i = 0; i < PlantedMistakes.All.Count; i++)
            {
                string title = PlantedMistakes.All[i].ToString();
                data.Add(i, title[..Math.Min(title.Length, 100)]);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Is_reported_once_at_its_place(int index, string title)
    {
        PlantedMistake mistake = PlantedMistakes.All[index];
        SpecCompilation compilation = SpecCompiler.Compile(mistake.Text);
        SpecDiagnostic diagnostic = Assert.Single(compilation.Diagnostics);
        Assert.StartsWith(diagnostic.Id, title, StringComparison.Ordinal);
        Assert.Equal(mistake.Id, diagnostic.Id);
        Assert.True(FileSystemName.MatchesSimpleExpression(Simple(mistake.Message), Simple(diagnostic.Message), ignoreCase: false), diagnostic.Message);
        Assert.Equal(mistake.Location, diagnostic.Location);
        Assert.Equal(SpecDiagnostics.Get(mistake.Id).Severity, diagnostic.Severity);
        Assert.Equal(diagnostic.PreventsGeneration, compilation.Spec is null);
    }

    // Only '*' is a wildcard here; '?' and '\' stand for themselves.
    private static string Simple(string text) => text.Replace('?', '¿').Replace('\\', '/');
}
