using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KernelBits.Benchmarks.Words;

/// <summary><c>benchmarks/c/words.c</c>, built with <c>gcc -O3</c> into a temporary folder and loaded into this process.</summary>
internal sealed class NativeWords
{
    private readonly nint _library;

    private NativeWords(nint library, string? missing) => (_library, Missing) = (library, missing);

    /// <summary>Why there is nothing to compare with; null where there is.</summary>
    public string? Missing { get; }

    public static NativeWords Build()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("kernelbits-");
        try
        {
            string library = Path.Combine(folder.FullName, "words.so");
            using Process gcc = Process.Start(new ProcessStartInfo("gcc", ["-O3", "-shared", "-fPIC", "-o", library, Source()])
            {
                RedirectStandardError = true,
            })!;
            string errors = gcc.StandardError.ReadToEnd();
            gcc.WaitForExit();
            return gcc.ExitCode == 0
                ? new NativeWords(NativeLibrary.Load(library), null)
                : new NativeWords(0, "gcc could not build benchmarks/c/words.c: " + errors.Split('\n')[0]);
        }
        catch (Win32Exception)
        {
            return new NativeWords(0, "there is no gcc on the PATH");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>A function of the library as a pass.</summary>
    public unsafe Pass Find(string symbol)
    {
        var function = (delegate* unmanaged<ulong*, ulong*, nuint, ulong>)NativeLibrary.GetExport(_library, symbol);
        return (words, output) =>
        {
            fixed (ulong* source = words, target = output)
            {
                return function(source, target, (nuint)words.Length);
            }
        };
    }

    private static string Source([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "c", "words.c"));
}
