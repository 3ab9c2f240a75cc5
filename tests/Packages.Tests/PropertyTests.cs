using KernelBits.Packages.Tests.Building;
using Xunit;

namespace KernelBits.Packages.Tests;

/// <summary>A new test project: properties over ready Arbitraries, and a tool tried on the model of the MM core.</summary>
[Collection(PackagesCollection.Name)]
public sealed class PropertyTests(PackageFeed feed)
{
    [StrangerFact]
    public void Properties_and_a_tool_on_the_model_are_tested()
    {
        ProgramResult tested = ChildProgram.Dotnet(feed.NewProject("Decoder.Tests"), "test", "-nologo", "-v:q").Succeeded();
        Assert.Contains("Passed:     4", tested.Output, StringComparison.Ordinal);
    }
}
