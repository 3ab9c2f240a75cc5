using System.Diagnostics;
using System.Runtime.InteropServices;

namespace KernelBits.Benchmarks.Live;

/// <summary>The C functions of <c>benchmarks/c/live.c</c>, compiled and run in this process.</summary>
internal static partial class LiveC
{
    private const string Library = "live.so";

    /// <summary>Compiles and loads the functions; to be called first, and once.</summary>
    public static void Load()
    {
        nint library = NativeLibrary.Load(Build());
        NativeLibrary.SetDllImportResolver(typeof(LiveC).Assembly, (name, _, _) => name == Library ? library : nint.Zero);
    }

    [LibraryImport(Library, EntryPoint = "read_words")]
    public static unsafe partial ulong ReadWords(int pagemap, ulong start, ulong pages, ulong* buffer, ulong batch);

    [LibraryImport(Library, EntryPoint = "scan_regions")]
    public static unsafe partial ulong ScanRegions(int pagemap, ulong start, ulong pages, void* regions, ulong room);

    [LibraryImport(Library, EntryPoint = "stat_pages")]
    public static partial ulong StatPages(int file, ulong pages);

    [LibraryImport(Library, EntryPoint = "stat_range")]
    public static partial ulong StatRange(int file, ulong pages);

    [LibraryImport(Library, EntryPoint = "core_pages")]
    public static unsafe partial ulong CorePages(ulong start, ulong pages, byte* bytes);

    [LibraryImport(Library, EntryPoint = "make")]
    public static partial int Make(ulong pages, out ulong address);

    [LibraryImport(Library, EntryPoint = "unmake")]
    public static partial void Unmake(int file, ulong address, ulong pages);

    [LibraryImport(Library, EntryPoint = "touch")]
    public static partial void Touch(ulong address, ulong first, ulong pages, ulong stride);

    [LibraryImport(Library, EntryPoint = "forget")]
    public static partial int Forget(ulong address, ulong pages);

    [LibraryImport(Library, EntryPoint = "pageout")]
    public static partial int PageOut(ulong address, ulong pages);

    private static string Build()
    {
        string path = Path.Combine(AppContext.BaseDirectory, Library);
        using Process gcc = Process.Start("gcc", ["-O3", "-march=native", "-shared", "-fPIC", "-o", path, Path.Combine(AppContext.BaseDirectory, "c", "live.c")]);
        gcc.WaitForExit();
        return gcc.ExitCode == 0 ? path : throw new InvalidOperationException("gcc could not compile live.c");
    }
}
