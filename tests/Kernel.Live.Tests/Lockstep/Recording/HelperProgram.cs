using KernelBits.Live.Tests.Machine;

namespace KernelBits.Live.Tests.Lockstep.Recording;

/// <summary>The helper, compiled into a folder of its own that goes with it.</summary>
internal sealed class HelperProgram : IDisposable
{
    private readonly DirectoryInfo _folder;

    private HelperProgram(DirectoryInfo folder) => _folder = folder;

    /// <summary>The program.</summary>
    public string FilePath => Path.Combine(_folder.FullName, "helper");

    /// <summary>Compiles it.</summary>
    /// <exception cref="InvalidOperationException">The compiler failed; the message holds its complaints.</exception>
    public static HelperProgram Build()
    {
        var program = new HelperProgram(Directory.CreateTempSubdirectory("kernelbits-lockstep-"));
        try
        {
            string sources = Path.Combine(AppContext.BaseDirectory, "Lockstep", "Helper");
            Tool.Run("gcc", ["-std=gnu11", "-O1", "-Wall", "-Wextra", "-Werror", "-o", program.FilePath, .. Directory.EnumerateFiles(sources, "*.c")]);
            return program;
        }
        catch
        {
            program.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);
}
