using KernelBits.Oracle.Tests.Building;
using KernelBits.Oracle.Tests.Functions;
using Xunit;

namespace KernelBits.Oracle.Tests.SelfTests;

/// <summary>Finding headers and compiling them.</summary>
public sealed class BuildingTests
{
    [Fact]
    public void The_newest_release_with_both_packages_is_taken()
    {
        using TemporaryFolder folder = new();
        foreach (string name in new[]
        {
            "6.1.0-9-amd64", "6.1.0-9-common", "6.1.0-47-amd64", "6.1.0-47-common", "6.1.0-50-amd64", "6.1.0-51-common",
            "6.1.0-56-cloud-amd64", "6.1.0-56-rt-amd64", "6.1.0-56-common", "6.12.99+deb12-amd64", "6.12.99+deb12-common", "6.12.117+deb12-amd64",
            "6.12.117+deb12-common", "6.12.118+deb12-rt-amd64", "6.12.118+deb12-common", "6.12-amd64", "6.12-common",
        })
        {
            FakeHeaders(folder, name);
        }

        string[] places = ["/no/such/folder", folder.Root];
        Assert.Equal(new KernelHeaders(OracleKernel.V6_1, "6.1.0-47", folder.Root), KernelHeaders.Newest(OracleKernel.V6_1, places));
        Assert.Equal(new KernelHeaders(OracleKernel.V6_12, "6.12.117+deb12", folder.Root), KernelHeaders.Newest(OracleKernel.V6_12, places));
    }

    [Fact]
    public void Without_headers_the_reason_names_the_places_and_the_remedy()
    {
        using TemporaryFolder folder = new();
        Assert.Null(KernelHeaders.Newest(OracleKernel.V6_1, [folder.Root]));
        string reason = KernelHeaders.Missing(OracleKernel.V6_1, ["/a", "/b"]);
        Assert.Contains("no linux-headers-6.1.0-*-amd64 and -common in /a or /b", reason, StringComparison.Ordinal);
        Assert.Contains("run tests/Kernel.Oracle.Tests/install-headers", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_compiler_is_looked_for_in_every_folder_of_the_path()
    {
        using TemporaryFolder folder = new();
        string path = string.Join(Path.PathSeparator, "/no/such/folder", "", folder.Root);
        Assert.Null(OracleRequirements.FindCompiler(null));
        Assert.Null(OracleRequirements.FindCompiler(path));
        File.WriteAllText(folder.PathOf("gcc"), "");
        Assert.Equal(folder.PathOf("gcc"), OracleRequirements.FindCompiler(path));
    }

    [Fact]
    public void A_configuration_has_the_functions_it_declares()
    {
        string on = OracleSource.Create(OracleKernel.V6_1, OracleConfiguration.On).Functions;
        string off = OracleSource.Create(OracleKernel.V6_1, OracleConfiguration.Off).Functions;
        Assert.Contains("FUNCTION(make_hwpoison_entry, 1, (make_hwpoison_entry(oracle_page(in[0]))).val)\n", on, StringComparison.Ordinal);
        Assert.Contains("FUNCTION(arch_swp_entry, 2, (__swp_entry(in[0], in[1])).val)\n", on, StringComparison.Ordinal);
        Assert.Contains("FUNCTION(pte_same, 2, !!(pte_same(__pte(in[0]), __pte(in[1]))))\n", off, StringComparison.Ordinal);
        Assert.DoesNotContain("make_hwpoison_entry", off, StringComparison.Ordinal);
    }

    [OracleFact]
    public void A_second_build_compiles_nothing()
    {
        OracleProgram first = Build();
        DateTime written = File.GetLastWriteTimeUtc(first.FilePath);
        Assert.Equal(first.FilePath, Build().FilePath);
        Assert.Equal(written, File.GetLastWriteTimeUtc(first.FilePath));

        static OracleProgram Build() => OracleProgram.Build(OracleConfiguration.On, OracleRequirements.Headers(OracleKernel.V6_1), OracleRequirements.CompilerPath);
    }

    [OracleFact]
    public void Headers_that_do_not_compile_fail_with_the_compilers_words()
    {
        using TemporaryFolder folder = new();
        FakeHeaders(folder, "6.1.0-1-amd64");
        FakeHeaders(folder, "6.1.0-1-common");
        KernelHeaders headers = KernelHeaders.Newest(OracleKernel.V6_1, [folder.Root])!;
        InvalidOperationException failure = Assert.Throws<InvalidOperationException>(
            () => OracleProgram.Build(OracleConfiguration.On, headers, OracleRequirements.CompilerPath));
        Assert.Contains("ended with 1:", failure.Message, StringComparison.Ordinal);
        Assert.Contains("/linux-headers-6.1.0-1-common/include/linux/compiler-version.h: No such file or directory", failure.Message, StringComparison.Ordinal);
    }

    private static void FakeHeaders(TemporaryFolder folder, string name)
    {
        DirectoryInfo generated = Directory.CreateDirectory(folder.PathOf($"linux-headers-{name}/include/generated"));
        File.WriteAllText(Path.Combine(generated.FullName, "autoconf.h"), "");
    }
}
