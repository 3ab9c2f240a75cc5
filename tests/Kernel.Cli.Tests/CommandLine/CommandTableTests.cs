using System.CommandLine;
using KernelBits.Cli.CommandLine;

namespace KernelBits.Cli.Tests.CommandLine;

public sealed class CommandTableTests
{
    [Fact]
    public void Every_command_is_found_under_its_own_name() => Assert.All(KbitsCommand.Commands, static c =>
    {
        Command command = c.Create(new CliContext(TextWriter.Null, TextWriter.Null, 0, CancellationToken.None));
        Assert.Equal(c.Name, command.Name);
        Assert.StartsWith($"Description:\n  {command.Description}", Kbits.Run(c.Name, "--help").Stdout, StringComparison.Ordinal);
    });

    [Fact]
    public void Help_names_them_all()
    {
        string help = Kbits.Run("--help").Stdout;
        Assert.All(KbitsCommand.Commands, c => Assert.Contains($"\n  {c.Name} ", help, StringComparison.Ordinal));
    }
}
