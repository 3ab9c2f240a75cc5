namespace KernelBits.Cli.Tests.Specifications;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kbits-");

    /// <summary>The folder.</summary>
    public string FullName => _folder.FullName;

    /// <summary>A path below the folder.</summary>
    public string this[string name] => Path.Combine(FullName, name);

    /// <summary>Writes a file and gives its path.</summary>
    public string Write(string name, string text)
    {
        File.WriteAllText(this[name], text);
        return this[name];
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
