using System.Collections.Immutable;

namespace BitLayoutTemplates;

/// <summary>What the specification says about a structure in memory, for tools that work on any.</summary>
public sealed class BitRecordInfo
{
    /// <summary>The specification's name, such as <c>pm_scan_arg</c>.</summary>
    public string Name { get; internal init; } = "";

    /// <summary>The C# type, such as <c>PmScanArg</c>.</summary>
    public string TypeName { get; internal init; } = "";

    /// <summary>The kernel's type, such as <c>struct pm_scan_arg</c>; null where it has none.</summary>
    public string? KernelName { get; internal init; }

    /// <summary>Bytes of the structure.</summary>
    public int Size { get; internal init; }

    /// <summary>What it is.</summary>
    public string Doc { get; internal init; } = "";

    /// <summary>Where it comes from.</summary>
    public string Source { get; internal init; } = "";

    /// <summary>The fields, in the order of memory; there is no byte between them.</summary>
    public ImmutableArray<BitRecordFieldInfo> Fields { get; internal init; } = [];

    /// <summary>The field of this name, or null.</summary>
    /// <param name="name">The name in the specification or in C#, ignoring case; the first takes precedence.</param>
    public BitRecordFieldInfo? FindField(string name)
    {
        BitRecordFieldInfo? byMember = null;
        foreach (BitRecordFieldInfo field in Fields)
        {
            if (BitText.SameName(field.Name, name))
            {
                return field;
            }

            byMember ??= BitText.SameName(field.MemberName, name) ? field : null;
        }

        return byMember;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
