// Packs the last commit twice, each time from a clean clone in a folder of its own, and compares the packages:
//
//   dotnet run packaging/pack-twice.cs
//
// Every file in them has to be the same, byte for byte. Not compared is what NuGet makes up for each package: the name of the
// properties file (*.psmdcp), the relations that name it, and the times in the archive. Prints sizes and dependencies of each package.
#:property PublishAot=false

using System.Diagnostics;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Xml.Linq;

string root = Path.GetFullPath(Path.Combine(Folder(), ".."));
string commit = Run(root, "git", "rev-parse", "HEAD").Trim();
string work = Directory.CreateTempSubdirectory("pack-twice-").FullName;
try
{
    string[] outputs = [Pack("first"), Pack("another-one")];
    string[] names = [.. Directory.EnumerateFiles(outputs[0]).Select(static f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];
    if (names.Length == 0 || !names.SequenceEqual(Directory.EnumerateFiles(outputs[1]).Select(static f => Path.GetFileName(f)).Order(StringComparer.Ordinal)))
    {
        Console.Error.WriteLine("The two runs did not make the same packages.");
        return 1;
    }

    int different = 0;
    foreach (string name in names)
    {
        Dictionary<string, byte[]> first = Contents(Path.Combine(outputs[0], name));
        Dictionary<string, byte[]> second = Contents(Path.Combine(outputs[1], name));
        string[] files = [.. first.Keys.Union(second.Keys).Where(file =>
            !first.TryGetValue(file, out byte[]? a) || !second.TryGetValue(file, out byte[]? b) || !a.AsSpan().SequenceEqual(b))];
        different += files.Length;
        Console.WriteLine($"{name}: {new FileInfo(Path.Combine(outputs[0], name)).Length / 1024.0:N0} KiB, {first.Count} files, {(files.Length == 0 ? "the same twice" : "different: " + string.Join(", ", files))}; {Dependencies(first)}");
    }

    return different == 0 ? 0 : 1;
}
finally
{
    Directory.Delete(work, recursive: true);
}

string Pack(string name)
{
    string clone = Path.Combine(work, name);
    string output = Path.Combine(work, name + "-packages");
    Run(root, "git", "clone", "-q", "--no-checkout", root, clone);
    Run(clone, "git", "checkout", "-q", commit);
    Run(clone, "dotnet", "pack", "-c", "Release", "-o", output, "-nologo", "-v:q", "-clp:ErrorsOnly", "-p:ContinuousIntegrationBuild=true");
    return output;
}

static string Run(string folder, string program, params string[] arguments)
{
    using Process process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
    string output = process.StandardOutput.ReadToEnd();
    process.WaitForExit();
    if (process.ExitCode != 0)
    {
        throw new InvalidOperationException($"{program} {arguments[0]} ended with {process.ExitCode}. {output}");
    }

    return output;
}

static Dictionary<string, byte[]> Contents(string package)
{
    using ZipArchive archive = ZipFile.OpenRead(package);
    Dictionary<string, byte[]> contents = [];
    foreach (ZipArchiveEntry entry in archive.Entries)
    {
        if (!entry.FullName.EndsWith(".psmdcp", StringComparison.Ordinal) && entry.FullName != "_rels/.rels")
        {
            using var copy = new MemoryStream();
            using Stream stream = entry.Open();
            stream.CopyTo(copy);
            contents.Add(entry.FullName, copy.ToArray());
        }
    }

    return contents;
}

static string Dependencies(Dictionary<string, byte[]> contents)
{
    byte[] nuspec = contents.Single(static file => file.Key.EndsWith(".nuspec", StringComparison.Ordinal)).Value;
    string[] dependencies = [.. XDocument.Load(new MemoryStream(nuspec)).Descendants().Where(static e => e.Name.LocalName == "dependency")
        .Select(static e => $"{(string?)e.Attribute("id")} {(string?)e.Attribute("version")}")];
    return dependencies.Length == 0 ? "depends on nothing" : "depends on " + string.Join(", ", dependencies);
}

static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
