namespace BitLayouts.Spec;

/// <summary>What decides a switch.</summary>
public enum SwitchKind
{
    /// <summary>The kernel's configuration: a Kconfig option.</summary>
    Config,

    /// <summary>Whether the tree has a patch series or backport that the plain version does not have.</summary>
    Patch,

    /// <summary>The CPU or the boot: the same kernel runs either way.</summary>
    Mode,
}
