using System.Text;

namespace BitLayouts.Spec.Evaluation;

/// <summary>Kernel names in .NET casing.</summary>
internal static class CSharpName
{
    /// <summary>
    /// <c>soft_dirty</c> and <c>SOFT_DIRTY</c> become <c>SoftDirty</c>: a capital at the start and after each underscore, and
    /// parts that are all capitals in lower case.
    /// </summary>
    public static string Pascal(string name)
    {
        StringBuilder result = new(name.Length);
        foreach (string part in name.Split(['_'], StringSplitOptions.RemoveEmptyEntries))
        {
            string rest = part.Substring(1);
            result.Append(char.ToUpperInvariant(part[0]));
            result.Append(part.Any(char.IsLower) ? rest : rest.ToLowerInvariant());
        }

        return result.ToString();
    }
}
