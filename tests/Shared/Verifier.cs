using System.Runtime.CompilerServices;
using DiffEngine;
using Xunit.Sdk;

namespace VerifyXunit;

/// <summary>A text to compare with a snapshot.</summary>
/// <param name="Extension">The snapshot's file extension.</param>
/// <param name="Data">The text.</param>
/// <param name="Name">What tells the texts of one test apart.</param>
public sealed record Target(string Extension, string Data, string? Name = null);

/// <summary>
/// Snapshot tests with the calls and files of Verify.Xunit, which takes this file's place where its base package can be
/// restored: <c>TestClass.Method.verified.cs</c> stands beside the test, what a test got instead is written to
/// <c>TestClass.Method.received.cs</c>, and texts with names are told apart by <c>#Name</c>. A test class is named as its file.
/// </summary>
public static class Verifier
{
    /// <summary>Compares a text with the snapshot of the calling test.</summary>
    public static Task Verify(
        string? target, string extension = "txt", [CallerFilePath] string sourceFile = "", [CallerMemberName] string method = "") =>
        Verify([new Target(extension, target ?? "null")], sourceFile, method);

    /// <summary>Compares texts with the snapshots of the calling test; a snapshot without a text fails too.</summary>
    public static async Task Verify(
        IEnumerable<Target> targets, [CallerFilePath] string sourceFile = "", [CallerMemberName] string method = "")
    {
        string folder = Path.GetDirectoryName(sourceFile)!;
        string prefix = $"{Path.GetFileNameWithoutExtension(sourceFile)}.{method}";
        List<string> failures = [];
        HashSet<string> expected = new(StringComparer.Ordinal);
        foreach (Target target in targets)
        {
            string stem = Path.Combine(folder, prefix + (target.Name is null ? "" : "#" + target.Name));
            string verified = $"{stem}.verified.{target.Extension}";
            expected.Add(verified);
            if (await CompareAsync(verified, $"{stem}.received.{target.Extension}", target.Data.ReplaceLineEndings("\n")) is { } failure)
            {
                failures.Add(failure);
            }
        }

        failures.AddRange(Directory.EnumerateFiles(folder, prefix + "*.verified.*")
            .Where(f => Path.GetFileName(f)[prefix.Length] is '.' or '#' && !expected.Contains(f))
            .Select(static f => $"Nothing was received for the snapshot. To accept: rm '{f}'"));
        if (failures.Count > 0)
        {
            throw new XunitException(string.Join("\n\n", failures));
        }
    }

    private static async Task<string?> CompareAsync(string verified, string received, string data)
    {
        string? snapshot = File.Exists(verified) ? (await File.ReadAllTextAsync(verified)).ReplaceLineEndings("\n") : null;
        if (snapshot == data)
        {
            File.Delete(received);
            return null;
        }

        await File.WriteAllTextAsync(received, data);
        if (!BuildServerDetector.Detected && snapshot is not null)
        {
            await DiffRunner.LaunchAsync(received, verified);
        }

        string what = snapshot is null ? "There is no snapshot yet." : "The text differs from its snapshot, first " + FirstDifference(snapshot, data);
        return $"{what}\nTo accept: mv '{received}' '{verified}'";
    }

    private static string FirstDifference(string snapshot, string data)
    {
        string[] old = snapshot.Split('\n');
        string[] current = data.Split('\n');
        int line = Enumerable.Range(0, Math.Max(old.Length, current.Length)).First(i => old.ElementAtOrDefault(i) != current.ElementAtOrDefault(i));
        return $"on line {line + 1}:\n  verified: {old.ElementAtOrDefault(line)}\n  received: {current.ElementAtOrDefault(line)}";
    }
}
