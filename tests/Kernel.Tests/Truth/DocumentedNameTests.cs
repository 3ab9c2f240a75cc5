using System.Text.RegularExpressions;
using System.Xml.Linq;
using KernelBits.Conformance;
using Xunit;

namespace KernelBits.Tests.Truth;

/// <summary>Whoever knows a function by the kernel's name finds its counterpart in the documentation.</summary>
public sealed partial class DocumentedNameTests
{
    [Fact]
    public void Every_function_of_the_kernel_is_named_where_its_counterpart_is_documented()
    {
        HashSet<string> named =
        [
            .. XDocument.Load(Path.Combine(AppContext.BaseDirectory, "KernelBits.xml")).Descendants("member")
                .Where(static m => !m.Attribute("name")!.Value.Contains($".{nameof(Conformance)}.", StringComparison.Ordinal))
                .SelectMany(static m => Name().Matches(m.Value))
                .Select(static match => match.Value),
        ];
        Assert.Equal([], KernelFunctions.All.Select(static f => KernelNameOf(f.Name)).Except(named));
    }

    // See the remarks of KernelFunctions.
    private static string KernelNameOf(string function) =>
        function.StartsWith("arch_", StringComparison.Ordinal) ? "__" + function["arch_".Length..] : function;

    [GeneratedRegex("[A-Za-z_][A-Za-z_0-9]*")]
    private static partial Regex Name();
}
