using KernelBits.Packages.Tests.Building;
using Xunit;

namespace KernelBits.Packages.Tests;

/// <summary>The tool, installed from its package.</summary>
[Collection(PackagesCollection.Name)]
public sealed class ToolTests(PackageFeed feed)
{
    [StrangerFact]
    public void Installed_tool_decodes()
    {
        string folder = feed.NewFolder();
        ChildProgram.Dotnet(folder, "tool", "install", "kbits", "--version", feed.Version, "--tool-path", "tools").Succeeded();
        string output = ChildProgram.Run(Path.Combine(folder, "tools", "kbits"), folder, "decode", "pagemap", "0x400000000000003f", "--profile", "v6.12", "--json")
            .Succeeded().Output;
        Assert.Contains("\"kind\":\"marker\"", output, StringComparison.Ordinal);
    }
}
