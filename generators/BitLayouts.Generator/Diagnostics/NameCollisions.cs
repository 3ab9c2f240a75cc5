using System.Collections.Immutable;
using System.Globalization;
using BitLayouts.Generator.Emitting;
using BitLayouts.Generator.Pipeline;
using BitLayouts.Spec;
using BitLayouts.Spec.Diagnostics;
using Microsoft.CodeAnalysis;

namespace BitLayouts.Generator.Diagnostics;

/// <summary>Reports types that two specifications of a project ask for, where the second names them.</summary>
internal static class NameCollisions
{
    private const string OtherType = ", or the type another 'type_name'";

    public static IEnumerable<Diagnostic> Find(ImmutableArray<SpecFile> files)
    {
        if (files.Length < 2)
        {
            yield break;
        }

        int i = 0;
        foreach (RefusedNames refused in NameClaims.Refused([.. files.Select(static f => f.Spec!)]))
        {
            SpecFile file = files[i++];
            if (refused.Kernels is { } first)
            {
                string kernels = $"The types that say what a kernel is ({ProfileNames.Version}, {ProfileNames.Profile} and others) are";
                yield return Collision(file, file.Namespace, kernels, files[first], "");
            }

            foreach ((string name, int owner) in refused.Types)
            {
                SpecType? type = file.Types.Items.FirstOrDefault(t => t.Name == name);
                yield return Collision(file, type?.Location ?? file.Namespace, $"The type '{name}' is", files[owner], type is null ? "" : OtherType);
            }
        }
    }

    private static Diagnostic Collision(SpecFile file, SpecLocation location, string what, SpecFile other, string remedy)
    {
        SpecDiagnosticDescriptor descriptor = SpecDiagnostics.TypeOfAnotherFile;
        string message = string.Format(CultureInfo.InvariantCulture, descriptor.MessageFormat, what, file.Spec!.Namespace, other.Path, remedy);
        return SpecReporting.ToDiagnostic(new SpecDiagnostic(descriptor.Id, descriptor.Severity, message, location), file.Path);
    }
}
