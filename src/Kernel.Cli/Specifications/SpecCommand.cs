using System.CommandLine;

namespace KernelBits.Cli.Specifications;

/// <summary><c>kbits spec</c>: what a specification says, and whether it may.</summary>
internal static class SpecCommand
{
    /// <summary>The command and those below it.</summary>
    public static Command Create(CliContext context) => new("spec", "Check, compare and render specifications.")
    {
        SpecCheckCommand.Create(context),
        SpecDiffCommand.Create(context),
        SpecDocCommand.Create(context),
    };
}
