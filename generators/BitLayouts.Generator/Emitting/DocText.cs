using BitLayouts.Generator.Pipeline;
using BitLayouts.Spec;
using BitLayouts.Spec.Evaluation;

namespace BitLayouts.Generator.Emitting;

/// <summary>Sentences of documentation comments.</summary>
internal static class DocText
{
    /// <summary>Where an item comes from: <c>Kernel: <c>pte_none</c>, arch/x86/include/asm/pgtable.h (v5.14).</c></summary>
    public static string Origin(string? kernel, EvaluatedSource source)
    {
        string place = $"<c>{CSharpText.Xml(CSharpText.Source(source))}</c>";
        return kernel is null ? $"Source: {place}." : $"Kernel: <c>{CSharpText.Xml(kernel)}</c>, {place}.";
    }

    /// <summary>The same for an item that the kernel renamed.</summary>
    public static string Origin(string? kernel, EquatableArray<EvaluatedRename> renames, EvaluatedSource source) =>
        Origin(kernel, source) + string.Concat(renames.Items.Select(static r =>
            r.Kernel is null ? $" Since {r.Since} without a name." : $" Since {r.Since} <c>{CSharpText.Xml(r.Kernel)}</c>."));

    /// <summary>The same for an item in several forms, each of other kernels: where the first comes from, and the names of the rest.</summary>
    public static string Origin<T>(IEnumerable<T> forms, Func<T, ItemNames> names, EvaluatedSource source)
    {
        ItemNames[] all = [.. forms.Select(names)];
        var said = new HashSet<string?>(all[0].Renames.Items.Select(static r => r.Kernel), StringComparer.Ordinal) { all[0].Kernel };
        string text = Origin(all[0].Kernel, all[0].Renames, source);
        foreach (ItemNames form in all.Skip(1))
        {
            if (form.Kernel is { } kernel && said.Add(kernel))
            {
                string when = form.Only is { } only ? CSharpText.Xml(KernelText.Describe(only)) : "else";
                text += $" {char.ToUpperInvariant(when[0])}{when.Substring(1)} <c>{CSharpText.Xml(kernel)}</c>.";
            }

            foreach (EvaluatedRename rename in form.Renames.Items.Where(r => r.Kernel is not null && said.Add(r.Kernel)))
            {
                text += $" Since {rename.Since} <c>{CSharpText.Xml(rename.Kernel!)}</c>.";
            }
        }

        return text;
    }

    /// <summary>Where the source can be read, on a line of its own; empty where nobody said, or for a source that is not a file of a version.</summary>
    public static string Link(Target target, EvaluatedSource source)
    {
        bool isRelease = source.Version.Length > 0 && source.Version.All(static c => c is '.' or (>= '0' and <= '9'));
        bool isFile = source.File.IndexOf('/') > 0 && source.File.All(static c => c is '/' or '.' or '_' or '-' || (c < 128 && char.IsLetterOrDigit(c)));
        if (target.SourceUrl.Length == 0 || !isRelease || !isFile)
        {
            return "";
        }

        string url = target.SourceUrl.Replace("{file}", source.File).Replace("{version}", source.Version);
        return $"<para><see href=\"{CSharpText.Xml(url).Replace("\"", "&quot;")}\"/></para>\n";
    }

    /// <summary>The bits of a field and what values they hold.</summary>
    public static string Bits(EvaluatedField field)
    {
        FieldShape shape = FieldShape.Of(field);
        string bits = (shape.Bits == 1 ? "Bit " : "Bits ") + CSharpText.Bits(field.Ranges.Items) + Inversion(shape);
        if (field.Type == FieldType.Bool)
        {
            return bits + ".";
        }

        string unit = field.Unit is null ? "" : $"in {CSharpText.Xml(field.Unit)}, ";
        string steps = field.Shift == 0 ? "" : $" in steps of {CSharpText.Hex(1UL << field.Shift)}";
        return $"{bits}; {unit}0 … {CSharpText.Hex(shape.Max)}{steps}.";
    }

    /// <summary>When a field means something; empty where always.</summary>
    public static string Meaning(EvaluatedField field, string? when) =>
        (field.IsAlias ? $" Another name for bits of {string.Join(", ", field.AliasOf.Items.Select(static a => $"<see cref=\"{a}\"/>"))}." : "")
        + (when is null ? "" : $" Means something only where <see cref=\"{when}\"/>.");

    /// <summary>What the kernel calls one form of an item.</summary>
    internal readonly record struct ItemNames(Expr? Only, string? Kernel, EquatableArray<EvaluatedRename> Renames);

    private static string Inversion(FieldShape field) =>
        field.InvertedWhen is { } predicate ? $", stored inverted where <see cref=\"{predicate}\"/>"
        : field.Inverted ? ", stored inverted"
        : "";
}
