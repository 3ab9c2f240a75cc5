namespace KernelBits.Oracle.Tests.SelfTests;

/// <summary>A folder for a test's own files, gone after it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kernelbits-oracle-");

    public string Root => _folder.FullName;

    public string PathOf(string name) => Path.Combine(Root, name);

    public void Dispose() => _folder.Delete(recursive: true);
}
