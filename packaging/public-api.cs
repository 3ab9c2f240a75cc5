// Writes the public surface of the libraries into their PublicAPI.Unshipped.txt, generated types included:
//
//   dotnet run packaging/public-api.cs
//
// The analyzer that holds the surface against these files says what is missing or gone, but its code fix does not reach what a
// source generator makes. Its findings are read from the compiler's own log instead.
#:property PublishAot=false

using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;

const string Head = "#nullable enable\n";

string root = Path.GetFullPath(Path.Combine(Folder(), ".."));
(string Assembly, string Folder)[] libraries = [("KernelBits", "src/Kernel"), ("KernelBits.FsCheck", "src/Kernel.FsCheck")];

// With nothing declared but what is shipped, everything else is found.
foreach ((_, string folder) in libraries)
{
    File.WriteAllText(Path.Combine(root, folder, "PublicAPI.Unshipped.txt"), Head);
}

string logs = Directory.CreateTempSubdirectory("public-api-").FullName + Path.DirectorySeparatorChar;
try
{
    // Compiles anew, since a compilation that is up to date says nothing. The last library refers to the others.
    using Process build = Process.Start("dotnet",
    [
        "build", Path.Combine(root, libraries[^1].Folder), "-nologo", "-v:q", "-clp:ErrorsOnly", "--no-incremental",
        "-p:PublicApiIsFinal=false", $"-p:PublicApiLogs={logs}",
    ]);
    build.WaitForExit();
    if (build.ExitCode != 0)
    {
        Console.Error.WriteLine("The libraries do not build; PublicAPI.Unshipped.txt is empty until they do.");
        return 1;
    }

    foreach ((string assembly, string folder) in libraries)
    {
        string[] lines = [.. Missing(logs + assembly + ".sarif").Distinct().Order(StringComparer.Ordinal)];
        File.WriteAllText(Path.Combine(root, folder, "PublicAPI.Unshipped.txt"), Head + string.Concat(lines.Select(static line => line + "\n")));
        Console.WriteLine($"{assembly}: {lines.Length} lines");
    }
}
finally
{
    Directory.Delete(logs, recursive: true);
}

return 0;

static IEnumerable<string> Missing(string log)
{
    using JsonDocument sarif = JsonDocument.Parse(File.ReadAllBytes(log));
    foreach (JsonElement result in sarif.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray())
    {
        if (result.GetProperty("ruleId").GetString() == "RS0016")
        {
            yield return result.GetProperty("properties").GetProperty("customProperties").EnumerateObject()
                .Single(static p => p.Name.EndsWith("ApiName", StringComparison.OrdinalIgnoreCase)).Value.GetString()!;
        }
    }
}

static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
