using System.Collections.Immutable;

namespace BitLayoutTemplates;

/// <summary>A named change of a word that sets and clears fields.</summary>
public sealed class BitMutatorInfo
{
    /// <summary>The specification's name, such as <c>mk_dirty</c>.</summary>
    public string Name { get; internal init; } = "";

    /// <summary>The C# name, such as <c>MkDirty</c>.</summary>
    public string MemberName { get; internal init; } = "";

    /// <summary>The kernel's function, such as <c>pte_mkdirty</c>; null where it has none.</summary>
    public string? KernelName { get; internal init; }

    /// <summary>The fields (the specification's names) that are set.</summary>
    public ImmutableArray<string> Set { get; internal init; } = [];

    /// <summary>The fields (the specification's names) that are cleared.</summary>
    public ImmutableArray<string> Clear { get; internal init; } = [];

    /// <summary>The bits that become 1.</summary>
    public ulong SetMask { get; internal init; }

    /// <summary>The bits that become 0.</summary>
    public ulong ClearMask { get; internal init; }

    /// <summary>What it does.</summary>
    public string Doc { get; internal init; } = "";

    /// <summary>Where it comes from.</summary>
    public string Source { get; internal init; } = "";

    /// <summary>The changed word.</summary>
    /// <param name="raw">The word.</param>
    public ulong Apply(ulong raw) => (raw | SetMask) & ~ClearMask;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
