using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using KernelBits.Oracle.Tests.Functions;

namespace KernelBits.Oracle.Tests.Building;

/// <summary>The C files of one oracle: the driver of this project, and what is generated for it from the table of functions.</summary>
/// <param name="Driver">The driver, <c>oracle.c</c>.</param>
/// <param name="Functions">The table of functions, <c>functions.h</c>.</param>
/// <param name="Options">Options forced on or off after the kernel's own configuration, <c>options.h</c>.</param>
internal sealed record OracleSource(string Driver, string Functions, string Options)
{
    // What facts about encodings hang on. Huge pages go off with the rest, but are not forced on.
    private static readonly ImmutableArray<string> _forced =
    [
        "CONFIG_NUMA_BALANCING", "CONFIG_MEM_SOFT_DIRTY", "CONFIG_USERFAULTFD", "CONFIG_HAVE_ARCH_USERFAULTFD_WP", "CONFIG_PTE_MARKER",
        "CONFIG_PTE_MARKER_UFFD_WP", "CONFIG_X86_USER_SHADOW_STACK", "CONFIG_ZONE_DEVICE", "CONFIG_DEVICE_PRIVATE", "CONFIG_MIGRATION", "CONFIG_MEMORY_FAILURE",
    ];

    private static readonly ImmutableArray<string> _hugePages =
    [
        "CONFIG_TRANSPARENT_HUGEPAGE", "CONFIG_HAVE_ARCH_TRANSPARENT_HUGEPAGE", "CONFIG_HAVE_ARCH_TRANSPARENT_HUGEPAGE_PUD",
        "CONFIG_ARCH_ENABLE_THP_MIGRATION",
    ];

    // What would need more of the kernel than its headers: hypervisors whose hooks change nothing on plain hardware, and hugetlb's
    // switch to share the pages that page structures lie in.
    private static readonly ImmutableArray<string> _never =
        ["CONFIG_PARAVIRT", "CONFIG_PARAVIRT_XXL", "CONFIG_HUGETLB_PAGE_OPTIMIZE_VMEMMAP"];

    public static OracleSource Create(OracleKernel kernel, OracleConfiguration configuration) => new(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Building", "oracle.c")),
        FunctionTable(OracleFunctions.In(kernel, configuration)),
        OptionTable(configuration));

    private static string FunctionTable(IEnumerable<OracleFunction> functions)
    {
        StringBuilder text = new();
        foreach (OracleFunction function in functions)
        {
            text.Append(CultureInfo.InvariantCulture, $"FUNCTION({function.Name}, {function.Parameters.Length}, {function.ToC()})\n");
        }

        return text.ToString();
    }

    private static string OptionTable(OracleConfiguration configuration)
    {
        bool isOn = configuration == OracleConfiguration.On;
        StringBuilder text = new();
        foreach (string option in isOn ? [.. _never, .. _forced] : _never.AddRange(_forced).AddRange(_hugePages))
        {
            text.Append(CultureInfo.InvariantCulture, $"#undef {option}\n#undef {option}_MODULE\n");
        }

        foreach (string option in isOn ? _forced : [])
        {
            text.Append(CultureInfo.InvariantCulture, $"#define {option} 1\n");
        }

        Define("L5", OracleModes.FiveLevelPaging);
        Define("AD", OracleModes.MigrationAccessedDirty);
        Define("SHSTK", OracleModes.ShadowStack);
        return text.ToString();

        void Define(string name, OracleModes mode) => text.Append(CultureInfo.InvariantCulture, $"#define ORACLE_MODE_{name} {(int)mode}\n");
    }
}
