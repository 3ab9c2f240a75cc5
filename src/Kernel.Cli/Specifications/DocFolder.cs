using System.Text;
using BitLayouts.Docs;
using KernelBits.Cli.CommandLine;

namespace KernelBits.Cli.Specifications;

/// <summary>A folder of rendered pages, and what of it is not as it is to be.</summary>
internal sealed class DocFolder
{
    private static readonly string[] Extensions = [".html", ".md", ".svg", ".css"];

    private readonly IReadOnlyList<(string Name, string Text)> _files;

    private DocFolder(string folder, IReadOnlyList<(string Name, string Text)> files, IReadOnlyList<string> changed, IReadOnlyList<string> stale)
    {
        Folder = folder;
        _files = files;
        Changed = changed;
        Stale = stale;
    }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>The number of rendered files.</summary>
    public int Count => _files.Count;

    /// <summary>Files that are missing or have other contents.</summary>
    public IReadOnlyList<string> Changed { get; }

    /// <summary>Files of an earlier run that are no longer rendered.</summary>
    public IReadOnlyList<string> Stale { get; }

    /// <summary>The folder is as it is to be.</summary>
    public bool IsCurrent => Changed.Count == 0 && Stale.Count == 0;

    /// <summary>Compares a folder, which need not be there, with the files it is to have.</summary>
    /// <exception cref="UsageException">The folder cannot be read.</exception>
    public static DocFolder Compare(string folder, IReadOnlyList<(string Name, string Text)> files, CancellationToken token)
    {
        try
        {
            if (File.Exists(folder))
            {
                throw new UsageException($"{UserText.Quote(folder)} is a file; spec doc writes to a folder.");
            }

            HashSet<string> names = [.. files.Select(static f => f.Name)];
            List<string> changed = [];
            foreach ((string name, string text) in files)
            {
                token.ThrowIfCancellationRequested();
                string path = Path.Combine(folder, name);
                if (!File.Exists(path) || !File.ReadAllBytes(path).AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(text)))
                {
                    changed.Add(name);
                }
            }

            string[] stale = Directory.Exists(folder)
                ? [.. Directory.EnumerateFiles(folder).Select(static p => Path.GetFileName(p)).Where(n => !names.Contains(n) && IsRendered(Path.Combine(folder, n))).Order(StringComparer.Ordinal)]
                : [];
            return new DocFolder(folder, files, changed, stale);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UsageException($"{UserText.Quote(folder)} cannot be read: {e.Message}");
        }
    }

    /// <summary>
    /// Writes what differs and removes what is stale. Everything is written under other names first, so that what cannot be
    /// written, a full disk or Ctrl-C leaves the folder as it was.
    /// </summary>
    /// <exception cref="UsageException">The folder cannot be written.</exception>
    public void Write(CancellationToken token)
    {
        List<string> written = [];
        try
        {
            Directory.CreateDirectory(Folder);
            Dictionary<string, string> texts = _files.ToDictionary(static f => f.Name, static f => f.Text, StringComparer.Ordinal);
            foreach (string name in Changed)
            {
                token.ThrowIfCancellationRequested();
                RequireNoFolder(name);
                string temporary = Temporary(name);
                written.Add(temporary);
                File.WriteAllText(temporary, texts[name]);
            }

            foreach (string name in Changed)
            {
                File.Move(Temporary(name), Path.Combine(Folder, name), overwrite: true);
            }

            foreach (string name in Stale)
            {
                File.Delete(Path.Combine(Folder, name));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UsageException($"{UserText.Quote(Folder)} cannot be written: {e.Message}");
        }
        finally
        {
            written.ForEach(File.Delete);
        }
    }

    private string Temporary(string name) => Path.Combine(Folder, name + ".tmp");

    private void RequireNoFolder(string name)
    {
        if (Directory.Exists(Path.Combine(Folder, name)))
        {
            throw new UsageException($"{UserText.Quote(Folder)} cannot be written: {UserText.Quote(name)} in it is a folder.");
        }
    }

    /// <summary>Whether a file has the mark of rendered ones; nothing else is ever removed.</summary>
    private static bool IsRendered(string path)
    {
        if (!Extensions.Contains(Path.GetExtension(path)))
        {
            return false;
        }

        byte[] start = new byte[512];
        using FileStream stream = File.OpenRead(path);
        int length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return start.AsSpan(0, length).IndexOf(Encoding.UTF8.GetBytes(DocSite.Mark)) >= 0;
    }
}
