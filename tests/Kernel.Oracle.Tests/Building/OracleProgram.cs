using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using KernelBits.Oracle.Tests.Functions;

namespace KernelBits.Oracle.Tests.Building;

/// <summary>The kernel's inline functions in one configuration, compiled into a program.</summary>
/// <param name="Configuration">The configuration.</param>
/// <param name="Headers">The headers it was built from.</param>
/// <param name="FilePath">The program.</param>
internal sealed record OracleProgram(OracleConfiguration Configuration, KernelHeaders Headers, string FilePath)
{
    // What kbuild says that bears on code, but for the kernel's place in memory; the last line is what a program without libc needs.
    private static readonly ImmutableArray<string> _flags =
    [
        "-D__KERNEL__", "-DKBUILD_MODNAME=\"oracle\"", "-DKBUILD_BASENAME=\"oracle\"", "-std=gnu11", "-O2", "-m64", "-w",
        "-Werror=implicit-function-declaration",
        "-fno-strict-aliasing", "-fno-common", "-fshort-wchar", "-fno-strict-overflow", "-fno-delete-null-pointer-checks",
        "-mno-sse", "-mno-mmx", "-mno-sse2", "-mno-3dnow", "-mno-avx", "-mno-80387", "-fcf-protection=none",
        "-fno-pie", "-no-pie", "-static", "-nostdlib", "-fno-stack-protector", "-fno-asynchronous-unwind-tables", "-Wl,--build-id=none",
    ];

    private const string ProgramName = "oracle";

    private static readonly Lock _building = new();

    /// <summary>The functions it has, in the order of their numbers.</summary>
    public ImmutableArray<OracleFunction> Functions { get; } = OracleFunctions.In(Headers.Kernel, Configuration);

    /// <summary>Compiles the program, unless the same one lies in the cache from an earlier run.</summary>
    /// <exception cref="InvalidOperationException">The compiler failed; the message holds its complaints.</exception>
    public static OracleProgram Build(OracleConfiguration configuration, KernelHeaders headers, string compiler)
    {
        OracleSource source = OracleSource.Create(headers.Kernel, configuration);
        string name = $"oracle-{headers.Abi}-{configuration.ToString().ToLowerInvariant()}-{Key(source, headers, compiler)}";
        string folder = Path.Combine(AppContext.BaseDirectory, "Oracles", name);
        lock (_building)
        {
            if (!Directory.Exists(folder))
            {
                Compile(source, headers, compiler, folder);
            }
        }

        return new OracleProgram(configuration, headers, Path.Combine(folder, ProgramName));
    }

    /// <summary>Builds beside the folder and moves what is done, so that the folder never holds half a program.</summary>
    private static void Compile(OracleSource source, KernelHeaders headers, string compiler, string folder)
    {
        string unfinished = $"{folder}.{Environment.ProcessId}";
        try
        {
            Directory.CreateDirectory(unfinished);
            File.WriteAllText(Path.Combine(unfinished, "oracle.c"), source.Driver);
            File.WriteAllText(Path.Combine(unfinished, "functions.h"), source.Functions);
            File.WriteAllText(Path.Combine(unfinished, "options.h"), source.Options);
            ChildProgram.Run(compiler, Arguments(headers, unfinished));
            Directory.Move(unfinished, folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            // Another test run has built the same one meanwhile.
        }
        finally
        {
            if (Directory.Exists(unfinished))
            {
                Directory.Delete(unfinished, recursive: true);
            }
        }
    }

    private static IEnumerable<string> Arguments(KernelHeaders headers, string folder)
    {
        string common = headers.Common;
        string generated = headers.Amd64;
        string[] includes =
        [
            $"{common}/arch/x86/include", $"{generated}/arch/x86/include/generated", $"{common}/include", $"{generated}/include",
            $"{common}/arch/x86/include/uapi", $"{generated}/arch/x86/include/generated/uapi", $"{common}/include/uapi",
            $"{generated}/include/generated/uapi",
        ];
        string[] first =
        [
            $"{common}/include/linux/compiler-version.h", $"{common}/include/linux/kconfig.h", $"{folder}/options.h",
            $"{common}/include/linux/compiler_types.h",
        ];
        return
        [
            "-nostdinc", .. includes.Select(static i => "-I" + i), .. first.SelectMany(static f => new[] { "-include", f }),
            .. _flags, "-o", $"{folder}/{ProgramName}", $"{folder}/oracle.c",
        ];
    }

    /// <summary>Changes when anything does that the program is made from.</summary>
    private static string Key(OracleSource source, KernelHeaders headers, string compiler)
    {
        FileInfo autoConf = new(headers.AutoConf);
        string version = ChildProgram.Run(compiler, "-dumpfullversion", "-dumpmachine");
        string everything = string.Join(
            '\0',
            [source.Driver, source.Functions, source.Options, .. _flags, headers.Folder, $"{autoConf.LastWriteTimeUtc.Ticks} {autoConf.Length}", version]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(everything)))[..16];
    }
}
