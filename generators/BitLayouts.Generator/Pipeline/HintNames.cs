using System.Globalization;

namespace BitLayouts.Generator.Pipeline;

/// <summary>
/// Names of generated files: <c>Pte.g.cs</c>, or <c>KernelBits.Pte.g.cs</c> where specifications of several namespaces
/// meet. Never the same twice, ignoring case as the compiler does.
/// </summary>
internal sealed class HintNames(bool severalNamespaces, string sourceUrl = "")
{
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    public Target Next(string @namespace, string accessibility, string typeName)
    {
        string name = severalNamespaces ? @namespace + "." + typeName : typeName;
        string hint = name + ".g.cs";
        for (int i = 2; !_taken.Add(hint); i++)
        {
            hint = $"{name}.{i.ToString(CultureInfo.InvariantCulture)}.g.cs";
        }

        return new Target(hint, @namespace, accessibility, sourceUrl);
    }
}
