using KernelBits.Packages.Tests.Building;
using Xunit;

namespace KernelBits.Packages.Tests;

/// <summary>A new console project that decodes words of the kernel and a register of its own, as it is and compiled to native code.</summary>
[Collection(PackagesCollection.Name)]
public sealed class DecoderTests(PackageFeed feed)
{
    /// <summary>What the program prints; the register's bits are worked out by hand from its JSON.</summary>
    private static readonly string[] _output =
    [
        "compile time: Marker 31:1",
        "run time: Device in v5.14",
        "described: device swap_type 31 swap_offset 0x1 swap",
        "register: 0x00305a25 running { enable direction=copy burst=0x2a irq_mask=0x5 buffer=0x3000 }",
        "described: running enable direction copy burst 42 irq_mask 5 buffer 0x3000",
        "read back: True Running False",
        "refused: False False",
        "lanes: 42 True",
        "lanes: 1",
        """json: {"Name":"dma0","Burst":42}""",
    ];

    [StrangerFact]
    public void Decodes_for_a_kernel_of_compile_time_and_of_run_time_and_its_own_register()
    {
        string folder = feed.NewProject("Decoder");
        ChildProgram.Dotnet(folder, "build", "-nologo", "-v:q").Succeeded();
        string built = Path.Combine(folder, "bin", "Debug", "net10.0");
        Assert.Equal(_output, ChildProgram.Dotnet(folder, Path.Combine(built, "Decoder.dll")).Succeeded().Lines);

        // The generator leaves nothing in the program, and the schema where the JSON names it.
        Assert.Equal(
            ["Decoder.dll", "KernelBits.dll", "Microsoft.Extensions.Logging.Abstractions.dll"],
            Directory.EnumerateFiles(built, "*.dll").Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.DoesNotContain("BitLayouts", File.ReadAllText(Path.Combine(built, "Decoder.deps.json")), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder, "obj", "bitlayouts.schema.json")));
    }

    [StrangerFact(native: true)]
    public void Says_the_same_as_a_native_program()
    {
        string folder = feed.NewProject("Decoder");
        ProgramResult published = ChildProgram.Dotnet(folder, "publish", "-nologo", "-v:q", "-p:PublishAot=true", "-o", "native").Succeeded();
        Assert.DoesNotContain("warning", published.Output, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(_output, ChildProgram.Run(Path.Combine(folder, "native", "Decoder"), folder).Succeeded().Lines);
        Assert.False(File.Exists(Path.Combine(folder, "native", "KernelBits.dll")));
    }
}
